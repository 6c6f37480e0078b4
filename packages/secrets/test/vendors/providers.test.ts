import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { findVendor, vendors, VendorError } from "../../src/index.js";
import type { SecretProvider } from "../../src/provider/index.js";
import {
  formatReference,
  matchSegment,
  parseReference,
  referenceTo,
} from "../../src/references/index.js";
import { allContainers, allSecrets, connectTo } from "../support/connect-to-sandbox.js";

const sandbox = createSandbox({ extraEntries: 120 });
beforeEach(() => sandbox.reset());

const connect = (id: string, { limited = false } = {}): Promise<SecretProvider> =>
  connectTo(sandbox, id, limited ? "limited" : "full");

const site = (address: string) => new URL(address).hostname.split(".").slice(-2).join(".");

it.each(vendors.flatMap(({ consoles = {} }) => Object.entries(consoles)))(
  "The console beside %s is on the same site, and encrypted",
  (api, console) => {
    expect(new URL(api).origin).toBe(api);
    expect(new URL(console).protocol).toBe("https:");
    expect(site(console)).toBe(site(api));
  },
);

describe.each(vendors.map(({ id }) => id))("The provider of %s", (id) => {
  const vendor = findVendor(id)!;

  it("has a form field for each of the sandbox's credentials", async () => {
    const { credentials } = (await sandbox.access())[id]!;
    const asked = vendor.form.map(({ key }) => key);
    expect(asked).toEqual(expect.arrayContaining(Object.keys(credentials)));
    expect(vendor.form[0]?.key).toBe("baseUrl");
  });

  it("verifies credentials, lists every entry once, and fetches the primary field of each secret", async () => {
    const provider = await connect(id);
    await provider.verifyCredentials();
    const containers = await allContainers(provider);
    expect(new Set(containers.map((container) => container.id)).size).toBe(containers.length);
    for (const container of containers.slice(0, 3)) {
      const secrets = await allSecrets(provider, container.id);
      expect(new Set(secrets.map((secret) => secret.id)).size).toBe(secrets.length);
      const [secret] = secrets;
      const value = await provider.fetchSecret({ containerId: container.id, secretId: secret!.id });
      const primary = value.fields[secret!.fields[0]!.name];
      expect(primary).toEqual(expect.stringMatching(/./));
      expect(JSON.stringify(secrets)).not.toContain(primary);
    }
  });

  it("lists exactly the only secret, if its vendor declares one", async () => {
    const provider = await connect(id);
    for (const container of (await allContainers(provider)).slice(0, 3)) {
      const secrets = await allSecrets(provider, container.id);
      if (vendor.onlySecret) expect(secrets).toEqual([vendor.onlySecret]);
      expect(provider.findSecret === undefined).toBe(vendor.onlySecret !== undefined);
    }
  });

  it("lists entries that their references lead back to", async () => {
    const provider = await connect(id);
    const containers = await allContainers(provider);
    for (const container of containers.slice(0, 3)) {
      const secrets = await allSecrets(provider, container.id);
      for (const secret of secrets.slice(0, 5)) {
        const text = formatReference(
          referenceTo({
            alias: "sample",
            container: { entry: container, siblings: containers },
            secret: { entry: secret, siblings: secrets },
            holdsOne: vendor.onlySecret !== undefined,
          }),
        );
        const read = parseReference(text);
        expect(matchSegment(read.container, containers)).toEqual([container]);
        const found = read.secret ? matchSegment(read.secret, secrets) : secrets;
        expect(found).toEqual([secret]);
      }
    }
  });

  it("issues or sets a new value, as its vendor declares", async () => {
    const provider = await connect(id);
    expect(provider.issueSecret !== undefined).toBe(vendor.refresh.kind === "issue");
    expect(provider.setSecret !== undefined).toBe(vendor.refresh.kind === "set");
    const [container] = await allContainers(provider);
    const [secret] = await allSecrets(provider, container!.id);
    const location = { containerId: container!.id, secretId: secret!.id };
    const before = await provider.fetchSecret(location);
    if (provider.issueSecret) {
      await provider.issueSecret(location);
      expect(await provider.fetchSecret(location)).not.toEqual(before);
    }
    if (provider.setSecret) {
      const field = secret!.fields[0]!.name;
      await provider.setSecret(location, { field, value: "sample-set-value" });
      const after = { ...before.fields, [field]: "sample-set-value" };
      expect((await provider.fetchSecret(location)).fields).toEqual(after);
      const change = { field: "__proto__", value: "sample-other" };
      await expect((async () => provider.setSecret!(location, change))()).rejects.toThrow(
        TypeError,
      );
      expect((await provider.fetchSecret(location)).fields).toEqual(after);
    }
  });

  it("cancels a request when the signal is aborted", async () => {
    const provider = await connect(id);
    const [container] = await allContainers(provider);
    const [secret] = await allSecrets(provider, container!.id);
    const signal = AbortSignal.abort();
    await expect(
      provider.fetchSecret({ containerId: container!.id, secretId: secret!.id }, { signal }),
    ).rejects.toSatisfy((error) => VendorError.is(error, "cancelled"));
  });

  it("reports a malformed field value without repeating it", async () => {
    for (const { key, kind } of vendor.form) {
      if (kind === "choice" || kind === "certificate") continue;
      const field = vendor.form.find((candidate) => candidate.key === key)!;
      expect(await field.problem("")).toMatch(/\.$/);
      if (field.credential) {
        expect(await field.problem("sample secret\nwith a break")).not.toMatch(/sample secret/);
      }
    }
  });
});

it.each([
  ["senhasegura", ["api-secrets", "passwords", "notes"]],
  ["userdocks", ["dad0ed21-3d79-4c20-8def-36c0b10cc8b1"]],
])(
  "The provider of %s names its containers in references independently of the language",
  async (id, names) => {
    const provider = await connect(id);
    const containers = await allContainers(provider);
    expect(containers.map(({ referenceName }) => referenceName)).toEqual(names);
  },
);

describe.each(
  vendors.filter((vendor) => vendor.containerId ?? vendor.secretId).map(({ id }) => id),
)("The provider of %s, without permission to list,", (id) => {
  it("verifies credentials, and finds entries by their IDs", async () => {
    const provider = await connect(id, { limited: true });
    await provider.verifyCredentials();
    expect(provider.findContainer !== undefined).toBe(findVendor(id)!.containerId !== undefined);
    expect(provider.findSecret !== undefined).toBe(findVendor(id)!.secretId !== undefined);
  });
});
