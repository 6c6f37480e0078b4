import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { findVendor, VendorError } from "../../src/index.js";
import type { SecretLocation, SecretProvider } from "../../src/provider/index.js";
import { getRefreshStyle } from "../../src/provider/index.js";
import { isRefused } from "../../src/refresh/index.js";
import { all, allSecrets, connectTo, fieldValuesFor } from "../support/connect-to-sandbox.js";

const sandbox = createSandbox();
const vendor = findVendor("vault")!;
const database: SecretLocation = { containerId: "kv/app/", secretId: "database" };
const relay: SecretLocation = { containerId: "legacy/smtp/", secretId: "relay" };
let provider: SecretProvider;

beforeEach(async () => {
  await sandbox.reset();
  provider = await connectTo(sandbox, "vault");
});

const calls = (operation: string): number => sandbox.calls()["vault"]![operation] ?? 0;
const set = (location: SecretLocation, field: string, value: string) =>
  provider.setSecret!(location, { field, value });
async function kindOf(call: Promise<unknown>): Promise<string> {
  const reason: unknown = await call.catch((error: unknown) => error);
  return VendorError.is(reason) ? reason.kind : String(reason);
}

/** Answers as a gateway does. */

describe("The provider of HashiCorp Vault", () => {
  it("lists mounts, then folder by folder, with one name for a secret and a folder", async () => {
    const top = await all(provider.list(undefined));
    expect(top.map(({ container }) => container)).toEqual([
      { id: "kv/", name: "kv" },
      { id: "legacy/", name: "legacy" },
      { id: "team/kv/", name: "team/kv" },
    ]);
    expect(await all(provider.list("kv/"))).toEqual([
      { container: { id: "kv/app/", name: "app" } },
      { secret: { id: "app", name: "app" } },
      { secret: { id: "reports", name: "reports" } },
      { secret: { id: "retired", name: "retired" } },
    ]);
    expect(calls("kvList")).toBe(1);
    expect(await allSecrets(provider, "team/kv/")).toEqual([{ id: "50% off?", name: "50% off?" }]);
    expect(await all(provider.list("kv/no/such/"))).toEqual([]);
  });

  it("leaves out mounts for which nothing can be sent", async () => {
    const hostile = await vendor.connect(await fieldValuesFor(sandbox, "vault"), {
      fetch: async (input, init) => {
        const response = await sandbox.fetch(new Request(input, init));
        const text = await response.text();
        const changed = text.replace('"legacy/"', '"../sys/"').replace('"team/kv/"', '"a//b/"');
        return new Response(changed, response);
      },
    });
    const top = await all(hostile.list(undefined));
    expect(top.map(({ container }) => container?.id)).toEqual(["kv/"]);
  });

  it.each([
    [["kv", "app", "database"], database],
    [["kv", "app"], { containerId: "kv/", secretId: "app" }],
    [["team/kv", "50% off?"], { containerId: "team/kv/", secretId: "50% off?" }],
    [["kv"], undefined],
    [["kv", "..", "app"], undefined],
    [["kv", ""], undefined],
    [["kv/../x", "app"], undefined],
    [["kv", "a/b"], undefined],
    [["kv", "/app"], undefined],
    [["kv/", "app"], undefined],
  ])("locates the path %j without a request", (path, location) => {
    expect(vendor.namesAreIds!(path)).toEqual(location);
    expect(sandbox.calls()["vault"]).toEqual({});
  });

  it.each([
    { containerId: "kv" },
    { containerId: "kv/../" },
    { secretId: "." },
    { secretId: "a\n" },
  ])("doesn't accept the IDs %j", (ids) => expect(provider.isPossible(ids)).toBe(false));

  it("fetches every key as a field, and values that aren't texts as JSON", async () => {
    const { fields, version } = await provider.fetchSecret({
      containerId: "kv/",
      secretId: "reports",
    });
    expect(fields["limits"]).toBe('{"daily":100}');
    expect(version).toBe("1");
    expect((await provider.getFields(database)).map(({ name }) => name)).toEqual([
      "password",
      "port",
      "username",
    ]);
    expect(await provider.fetchSecret(relay)).not.toHaveProperty("version");
  });

  it("sets one field with the version as check-and-set, and keeps the others as they are", async () => {
    const before = await provider.fetchSecret(database);
    await expect(set(database, "password", "sample-new")).resolves.toEqual({ version: "3" });
    await set(database, "port", "5433");
    await set(database, "added", "17");
    expect(await provider.fetchSecret(database)).toEqual({
      fields: { ...before.fields, password: "sample-new", port: "5433", added: "17" },
      version: "5",
    });
    // A number stays one, and a text with digits stays a text.
    await set({ containerId: "kv/", secretId: "reports" }, "limits", '{"daily":7}');
    const { fields } = await provider.fetchSecret({ containerId: "kv/", secretId: "reports" });
    expect(fields["limits"]).toBe('{"daily":7}');
  });

  it("reports a concurrent writer as a conflict, and overwrites nothing", async () => {
    const expected = await provider.fetchSecret(database);
    await set(database, "password", "sample-first");
    const change = { field: "password", value: "sample-second", expected };
    expect(await kindOf(provider.setSecret!(database, change))).toBe("conflict");
    expect((await provider.fetchSecret(database)).fields["password"]).toBe("sample-first");
  });

  it("reports a writer between its own read and write as a conflict", async () => {
    const racing = await vendor.connect(await fieldValuesFor(sandbox, "vault"), {
      fetch: async (input, init) => {
        const request = new Request(input, init);
        if (request.method === "POST") await set(database, "password", "sample-first");
        return sandbox.fetch(request);
      },
    });
    const change = { field: "password", value: "sample-second" };
    expect(await kindOf(racing.setSecret!(database, change))).toBe("conflict");
    expect((await provider.fetchSecret(database)).fields["password"]).toBe("sample-first");
  });

  it("has a guard and versions for KV v2, and neither for KV v1", async () => {
    expect(await getRefreshStyle(vendor, provider, database)).toMatchObject({
      compareAndSet: true,
      oldValue: "kept-as-version",
    });
    const style = await getRefreshStyle(vendor, provider, relay);
    expect(style).toMatchObject({ oldValue: "replaced" });
    expect(style).not.toHaveProperty("compareAndSet");
    await set(relay, "password", "sample-new");
    expect((await provider.fetchSecret(relay)).fields).toEqual({ password: "sample-new" });
    expect(await provider.fetchPrevious!(relay)).toBeUndefined();
  });

  describe("with values that JSON.parse would change", () => {
    const exact = { account: "12345678901234567890", rate: "1.0", limits: '{"max":1e30}' };
    const stored =
      '{"account":12345678901234567890,"rate":1.0,"limits":{"max":1e30},"tag":"\\u003ca"}';
    const writes: string[] = [];
    let odd: SecretProvider;

    beforeEach(async () => {
      writes.length = 0;
      odd = await vendor.connect(await fieldValuesFor(sandbox, "vault"), {
        fetch: async (input, init) => {
          const request = new Request(input, init);
          if (request.method === "POST") writes.push(await request.clone().text());
          const response = await sandbox.fetch(request);
          if (request.method === "POST" || !/relay|database/.test(request.url)) return response;
          const metadata = '"metadata":{"version":2,"created_time":"","custom_metadata":null}';
          const data = request.url.includes("/data/") ? `{"data":${stored},${metadata}}` : stored;
          return new Response(`{"lease_id":"","data":${data}}\n`, response);
        },
      });
    });

    it.each([
      ["KV v1", relay],
      ["KV v2", database],
    ])("fetches exactly what %s holds", async (_, location) => {
      expect((await odd.fetchSecret(location)).fields).toEqual({ ...exact, tag: "<a" });
      expect((await odd.getFields(location)).map(({ name }) => name)).toEqual([
        "account",
        "rate",
        "limits",
        "tag",
      ]);
    });

    it.each([
      ["KV v1", relay],
      ["KV v2", database],
    ])("writes nothing to %s if another value would be rounded", async (_, location) => {
      const change = { field: "tag", value: "sample-new" };
      const error: unknown = await odd.setSecret!(location, change).catch(
        (thrown: unknown) => thrown,
      );
      expect(isRefused(error)).toBe(true);
      expect(writes).toEqual([]);
    });
  });

  it.each(["12345678901234567890", "1.0", '{ "daily": 7 }', '{"b":1,"a":2}', '{"a":[1e3]}'])(
    "refuses the JSON %s for a field that isn't a text, because the server would change it",
    async (value) => {
      const reports = { containerId: "kv/", secretId: "reports" };
      const before = await provider.fetchSecret(reports);
      expect(await kindOf(set(reports, "limits", value))).toBe("invalid-request");
      expect(await provider.fetchSecret(reports)).toEqual(before);
    },
  );

  it("writes nothing without the right to read, because the other fields would be lost", async () => {
    const methods: string[] = [];
    const writer = await vendor.connect(await fieldValuesFor(sandbox, "vault"), {
      fetch: (input, init) => {
        const request = new Request(input, init);
        methods.push(request.method);
        const denied = { errors: ["1 error occurred:\n\t* permission denied\n\n"] };
        const isRead = request.method === "GET" && request.url.includes("/data/");
        return isRead
          ? Promise.resolve(Response.json(denied, { status: 403 }))
          : sandbox.fetch(request);
      },
    });
    const change = { field: "password", value: "sample-new" };
    await expect(writer.setSecret!(database, change)).rejects.toMatchObject({
      kind: "forbidden",
      remedy: expect.stringContaining("policy") as string,
    });
    expect(methods).not.toContain("POST");
  });

  it("rejects a base URL that ends in /v1", async () => {
    const [field] = vendor.form;
    expect(await field!.problem("https://vault.example.com:8200/v1/")).toContain("/v1");
    expect(await field!.problem("https://vault.example.com:8200")).toBeUndefined();
  });

  it("fetches the previous version, and skips deleted ones", async () => {
    const [second, first] = [
      await provider.fetchSecret(database),
      await provider.fetchPrevious!(database),
    ];
    expect([second.version, first!.version]).toEqual(["2", "1"]);
    await set(database, "password", first!.fields["password"]!);
    expect((await provider.fetchSecret(database)).fields).toEqual(first!.fields);
    expect(await provider.fetchPrevious!({ containerId: "kv/", secretId: "app" })).toBeUndefined();
  });

  it("finds a secret by its path, with its version and custom metadata", async () => {
    const limited = await connectTo(sandbox, "vault", "limited");
    expect(await limited.findSecret!("kv/app/", "database")).toMatchObject({
      id: "database",
      version: "2",
      description: "owner: data team",
      modifiedAt: expect.any(Number) as number,
    });
    expect(await limited.findSecret!("kv/app/", "database")).not.toHaveProperty("fields");
    expect(await kindOf(all(limited.list("kv/")))).toBe("forbidden");
    expect(await provider.findSecret!("legacy/smtp/", "relay")).toEqual({
      id: "relay",
      name: "relay",
    });
  });

  it.each([
    ["a mount that doesn't exist", { containerId: "no/", secretId: "x" }],
    ["a path that doesn't exist", { containerId: "kv/", secretId: "x" }],
    ["a deleted version", { containerId: "kv/", secretId: "retired" }],
  ])("reports %s", async (_, location) => {
    expect(await kindOf(provider.fetchSecret(location))).toBe("not-found");
    expect(await kindOf(provider.setSecret!(location, { field: "a", value: "b" }))).toBe(
      "not-found",
    );
  });

  it("reports whose the login is and when it expires", async () => {
    await expect(provider.verifyCredentials()).resolves.toEqual({
      account: "token-web",
      rights: { list: true, read: true, write: true },
      expiresAt: undefined,
    });
    const withRole = await connectTo(sandbox, "vault", "approle");
    await expect(withRole.verifyCredentials()).resolves.toMatchObject({
      account: "approle",
      expiresAt: expect.any(Number) as number,
    });
  });

  it.each([
    ["limited", { read: true }],
    ["readOnly", { list: true, read: true }],
  ])("reports the rights of %s credentials, and none that isn't known", async (as, rights) => {
    const { rights: reported } = await (await connectTo(sandbox, "vault", as)).verifyCredentials();
    expect(reported).toEqual({ list: undefined, write: undefined, ...rights });
  });

  it("accepts credentials that may not ask for their rights", async () => {
    sandbox.addFault("vault", { operation: "internalUiListEnabledVisibleMounts", status: 403 });
    await expect(provider.verifyCredentials()).resolves.toMatchObject({ account: "token-web" });
    sandbox.clearFaults();
  });

  it("identifies the account by its namespace and its login", async () => {
    const role = { login: "approle", roleId: "r", namespace: "team" };
    expect(await vendor.getAccount({ ...role, username: "other" })).toEqual(["team", "r"]);
    expect(await vendor.getAccount({ login: "token", roleId: "r" })).toEqual([""]);
  });
});
