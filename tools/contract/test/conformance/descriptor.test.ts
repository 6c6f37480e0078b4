import { createSandbox, type VendorAccess } from "@keyhole/sandbox";
import { vendors } from "@keyhole/secrets";
import { describe, expect, it } from "vitest";
import { refreshStyles, Subject } from "./driver.js";
import { writes } from "./writes.js";

const site = (address: string) => new URL(address).hostname.split(".").slice(-2).join(".");

/** Values that forms may reject, but that no client may reject if its form accepts them. */
const oddValues = [
  "https://vault.example.com/api",
  "https://vault.example.com:8443/",
  "https://vault.example.com//",
  "http://127.0.0.1:1/a/b",
  "https://b\u00fccher.example",
  "a b",
  "\u00e9",
  "{}",
  "0",
  "x".repeat(5000),
];

describe("the registries", () => {
  it("have the same vendors, sorted by name for users", async () => {
    const ids = vendors.map(({ id }) => id);
    expect(Object.keys(await createSandbox().access()).toSorted()).toEqual(ids.toSorted());
    const names = vendors.map(({ name }) => name);
    expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, "en")));
  });

  it("give each vendor sample values of its own, the same in any order of starts", async () => {
    const access = await createSandbox().access();
    const own = Object.values(access).map(({ credentials }) => JSON.stringify(credentials));
    expect(new Set(own).size).toBe(own.length);
    const reversed = createSandbox();
    for (const { baseUrl } of Object.values(access).toReversed()) await reversed.fetch(baseUrl);
    expect(samplesIn(await reversed.access())).toEqual(samplesIn(access));
  });
});

/** Returns the IDs and texts of each vendor. Keys are new in each sandbox. */
function samplesIn(access: Readonly<Record<string, VendorAccess>>): object {
  return Object.fromEntries(
    Object.entries(access).map(([id, { credentials, examples }]) => [
      id,
      { examples, texts: Object.values(credentials).filter((one) => typeof one === "string") },
    ]),
  );
}

describe.each(vendors)("the descriptor of $name", (vendor) => {
  const subject = new Subject(vendor.id);

  it("has a form field for each of the sandbox's credentials, and the base URL first", async () => {
    const { baseUrl: _, ...credentials } = await subject.fieldValues();
    const keys = vendor.form.map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(Object.keys(credentials)));
    expect(keys[0]).toBe("baseUrl");
  });

  it("belongs to a provider that has exactly the functions it declares", async () => {
    const provider = await subject.connect();
    for (const { isOffered, member } of writes) {
      expect([member, provider[member] !== undefined]).toEqual([member, isOffered(vendor)]);
    }
    expect(provider.findContainer !== undefined).toBe(vendor.containerId !== undefined);
    expect(provider.findSecret !== undefined).toBe(vendor.secretId !== undefined);
  });

  it("declares each way in which its secrets are refreshed", async () => {
    const declared = [vendor.refresh, ...(vendor.otherRefreshes ?? [])];
    expect(await refreshStyles(vendor, await subject.connect())).toEqual(
      new Set(declared.filter(({ kind }) => kind !== "none")),
    );
  });

  it.each(Object.entries(vendor.consoles ?? {}))(
    "has a console for %s on the same site, over https",
    (api, console) => {
      expect(new URL(api).origin).toBe(api);
      expect(new URL(console).protocol).toBe("https:");
      expect(site(console)).toBe(site(api));
    },
  );

  it("rejects malformed field values without repeating them", async () => {
    for (const field of vendor.form) {
      if (field.kind === "choice" || field.kind === "certificate") continue;
      // A setting can be optional, and so can a credential after a required one.
      const earlier = vendor.form.slice(0, vendor.form.indexOf(field));
      const isRequired = field.credential && !earlier.some(({ credential }) => credential);
      const missing = (await field.problem("")) ?? (isRequired ? "" : "Nothing is missing.");
      expect(missing).toMatch(/\.$/);
      const problem = await field.problem("sample secret\nwith a break");
      if (field.credential) expect(problem).not.toMatch(/sample secret/);
    }
  });

  it.each(vendor.form)(
    "accepts only values of the $label that its client accepts",
    async (field) => {
      const valid = await subject.fieldValues();
      const connections = [];
      for (const value of oddValues) {
        const isChoice = field.choices?.some((choice) => choice.value === value) ?? true;
        if (!isChoice || (await field.problem(value)) !== undefined) continue;
        connections.push(vendor.connect({ ...valid, [field.key]: value }));
      }
      await expect(Promise.all(connections)).resolves.toHaveLength(connections.length);
    },
  );

  it("identifies the account by its IDs, and not by its credentials", async () => {
    const values = await subject.fieldValues();
    const others = await new Subject(vendor.id, { seed: 2 }).fieldValues();
    const account = await vendor.getAccount(values);
    expect(account.join(" ")).not.toContain("PRIVATE KEY");
    const { baseUrl: _, ...entered } = values;
    const differs = { text: [] as boolean[], password: [] as boolean[] };
    for (const [key, value] of Object.entries(entered)) {
      const { kind, credential } = vendor.form.find((field) => field.key === key)!;
      if (credential && kind !== "text") expect(account.join(" ")).not.toContain(value);
      if (kind !== "text" && kind !== "password") continue;
      const other = await vendor.getAccount({ ...values, [key]: others[key]! });
      differs[kind].push(other.join(" ") !== account.join(" "));
    }
    expect(differs.password).not.toContain(true);
    if (differs.text.length > 0) expect(differs.text).toContain(true);
  });
});
