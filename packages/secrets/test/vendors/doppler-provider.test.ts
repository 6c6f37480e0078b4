import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { findVendor, VendorError } from "../../src/index.js";
import {
  getRefreshStyle,
  type SecretProvider,
  textProblem,
  valueCaution,
  valueProblem,
} from "../../src/provider/index.js";
import { all, connectTo } from "../support/connect-to-sandbox.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const vendor = findVendor("doppler")!;
const dev = { containerId: "shop/dev/dev", secretId: "API_KEY" };
const locked = { containerId: "shop/prd/prd", secretId: "API_KEY" };

const containerOf = (path: string) => vendor.namesAreIds!(path.split("/"))?.containerId;

/** Returns the IDs of all containers and secrets, each followed by what is in it. */
async function walk(provider: SecretProvider, containerId?: string): Promise<string[]> {
  const ids: string[] = [];
  for (const { container, secret } of await all(provider.list(containerId))) {
    if (secret) ids.push(secret.id);
    else ids.push(container.id, ...(await walk(provider, container.id)));
  }
  return ids;
}

describe("The provider of Doppler", () => {
  it("lists projects, environments, configs and names", async () => {
    expect(await walk(await connectTo(sandbox, "doppler"))).toEqual([
      "billing",
      "billing/dev",
      "billing/dev/dev",
      "INVOICE_TOKEN",
      "SHOP_API_KEY",
      "billing/prd",
      "billing/prd/prd",
      "INVOICE_TOKEN",
      "shop",
      "shop/dev",
      "shop/dev/dev",
      "API_KEY",
      "DB_PASSWORD",
      "DB_URL",
      "DB_USER",
      "SIGNING_KEY",
      "shop/dev/dev_checkout",
      "ANALYTICS_KEY",
      "API_KEY",
      "DB_PASSWORD",
      "DB_URL",
      "DB_USER",
      "SIGNING_KEY",
      "shop/prd",
      "shop/prd/prd",
      "API_KEY",
      "DB_PASSWORD",
    ]);
  });

  it("lists only the config of a service token, and asks for no others", async () => {
    const provider = await connectTo(sandbox, "doppler", "serviceToken");
    expect(await walk(provider)).toEqual([
      "shop",
      "shop/dev",
      "shop/dev/dev",
      "API_KEY",
      "DB_PASSWORD",
      "DB_URL",
      "DB_USER",
      "SIGNING_KEY",
    ]);
    expect(await all(provider.list("billing"))).toEqual([]);
    const { listProjects, listEnvironments, listConfigs } = sandbox.calls()["doppler"]!;
    expect([listProjects, listEnvironments, listConfigs]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("refuses another config to a service token", async () => {
    const provider = await connectTo(sandbox, "doppler", "serviceToken");
    await expect(provider.fetchSecret(locked)).rejects.toSatisfy((error) =>
      VendorError.is(error, "forbidden"),
    );
  });

  it.each([
    ["full", "Sample laptop (personal)", undefined],
    ["limited", "Sample deployment (service account)", undefined],
    ["serviceToken", "Sample service (service)", true],
  ])("reports the account and the right to list of %s credentials", async (as, token, list) => {
    const provider = await connectTo(sandbox, "doppler", as);
    const account = `Sample Workplace: ${token}`;
    expect(await provider.verifyCredentials()).toEqual({ account, rights: { list } });
  });

  it("reports a long list that a rate limit ends, instead of a part of it", async () => {
    const rateLimit = { calls: 1, perMs: 60_000 };
    const limited = createSandbox({ extraEntries: 120, rateLimit });
    const provider = await connectTo(limited, "doppler");
    await expect(all(provider.list(undefined))).rejects.toMatchObject({
      kind: "rate-limited",
      retryAfterMs: 30_000,
    });
    expect(limited.calls()["doppler"]).toEqual({ listProjects: 2 });
  });

  it("fetches the computed value for use, and the raw one for a read-back", async () => {
    const provider = await connectTo(sandbox, "doppler");
    const { fields, withheld } = await provider.fetchSecret({ ...dev, secretId: "DB_URL" });
    expect(fields["raw"]).toMatch(/\$\{DB_USER\}/);
    expect(fields["value"]).toMatch(/^postgres:\/\/sample-shop:sample-db-password-/);
    expect(withheld).toEqual([]);
  });

  it("reports a restricted value as withheld", async () => {
    const provider = await connectTo(sandbox, "doppler");
    expect(await provider.fetchSecret({ ...dev, secretId: "SIGNING_KEY" })).toEqual({
      fields: {},
      withheld: ["value", "raw"],
    });
  });

  it("refuses a write after another one, and overwrites nothing", async () => {
    const provider = await connectTo(sandbox, "doppler");
    const expected = await provider.fetchSecret(dev);
    await provider.setSecret!(dev, { field: "value", value: "sample-of-other" });
    await expect(
      provider.setSecret!(dev, { field: "value", value: "sample-new", expected }),
    ).rejects.toSatisfy((error) => VendorError.is(error, "conflict"));
    expect((await provider.fetchSecret(dev)).fields["value"]).toBe("sample-of-other");
  });

  it("says why a secret of a locked config can't be refreshed", async () => {
    const provider = await connectTo(sandbox, "doppler");
    expect(await getRefreshStyle(vendor, provider, locked)).toMatchObject({
      kind: "none",
      explanation: expect.stringMatching(/locked/) as string,
    });
    expect(await getRefreshStyle(vendor, provider, dev)).toBe(vendor.refresh);
  });

  it("leaves the decision to Doppler if the token may not look at the config", async () => {
    const provider = await connectTo(sandbox, "doppler", "limited");
    expect(await getRefreshStyle(vendor, provider, locked)).toBe(vendor.refresh);
    sandbox.addFault("doppler", { operation: "getConfig", status: 500 });
    await expect(getRefreshStyle(vendor, provider, locked)).rejects.toThrow(VendorError);
  });

  it.each([
    ["shop/dev/dev/API_KEY", true],
    ["shop/dev/dev_checkout/API_KEY", true],
    ["shop/dev/API_KEY", false],
    ["shop", false],
    ["shop/prd/dev/API_KEY", false],
    ["shop/dev/development/API_KEY", false],
    ["Shop/dev/dev/API_KEY", false],
    ["shop/dev/dev/api_key", false],
    ["shop/dev/dev/more/API_KEY", false],
  ])("locates %s without a request: %s", (path, isPossible) => {
    const segments = path.split("/");
    const [secretId] = segments.slice(-1);
    const containerId = segments.slice(0, -1).join("/");
    expect(vendor.namesAreIds!(segments)).toEqual(
      isPossible ? { containerId, secretId } : undefined,
    );
  });

  it.each(["shop", "shop/dev", "shop/dev/dev/more"])(
    "finds no secret in %s, which isn't a config",
    async (containerId) => {
      const provider = await connectTo(sandbox, "doppler");
      const location = { containerId, secretId: "API_KEY" };
      await expect(provider.fetchSecret(location)).rejects.toSatisfy((error) =>
        VendorError.is(error, "not-found"),
      );
      expect(sandbox.calls()["doppler"]).toEqual({});
    },
  );

  it("warns before a value that Doppler would read as a reference, and limits its bytes", () => {
    const { rules } = vendor.newSecret!.forms[0]!.value;
    expect(valueCaution("a${B}", rules)).toBeDefined();
    expect(valueCaution("a$B{}", rules)).toBeUndefined();
    expect(valueProblem("ü".repeat(25_600), rules)).toBeUndefined();
    expect(valueProblem("ü".repeat(25_601), rules)).toBeDefined();
  });

  it.each([
    ["API_KEY", true],
    ["_", true],
    ["A".repeat(201), false],
    ["api_key", false],
    ["1_KEY", false],
    ["DOPPLER_CONFIG", false],
    ["DOPPLER_CONFIGS", true],
  ])("accepts %s as the name of a new secret: %s", (name, isValid) => {
    const problem = textProblem(name, vendor.newSecret!.forms[0]!.name);
    expect(problem === undefined).toBe(isValid);
  });

  it("gives a place to each container above a secret, to add the secret by its path", () => {
    expect(containerOf("shop/dev")).toBe("shop");
    expect(containerOf("shop/dev/dev")).toBe("shop/dev");
  });

  it.each(["dp.scim.sample", " dp.audit.sample"])("refuses the token %s", async (token) => {
    const field = vendor.form.find(({ key }) => key === "token")!;
    expect(await field.problem(token)).toMatch(/can't read secrets/);
  });
});
