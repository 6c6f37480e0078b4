import { createVaultClient, type VaultOptions } from "@keyhole/vault";
import { createVaultRestClient } from "@keyhole/vault/rest";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../src/index.js";
import { failureOf } from "./support/failure-of.js";

type Credentials = Pick<VaultOptions, "token" | "roleId" | "secretId" | "namespace">;

const vendor = useSandbox<Credentials>("vault");
const kv = { path: "kv", version: 2 } as const;

const optionsFor = (credentials: Credentials = vendor().credentials): VaultOptions => ({
  baseUrl: vendor().baseUrl,
  fetch: vendor().checking.fetch,
  retry: { limit: 1, baseDelayMs: 0 },
  ...credentials,
});
const connect = (credentials?: Credentials) => createVaultClient(optionsFor(credentials));
const other = (name: string): Credentials => {
  const { login: _, ...credentials } = vendor().running.describe()["vault"]!.otherCredentials![
    name
  ] as unknown as Credentials & { readonly login?: string };
  return credentials;
};
/** Changes the state of the server, which no client of ours does. */
const command = (name: "seal" | "unseal" | "step-down"): Promise<unknown> =>
  fetch(`${vendor().baseUrl}/v1/sys/${name}`, { method: "PUT" });

describe("The Vault client", () => {
  it.each(["approle", "userpass"])("logs in with %s, and keeps the token", async (name) => {
    const client = connect(other(name));
    await expect(client.verifyCredentials()).resolves.toMatchObject({
      displayName: expect.stringContaining(name) as string,
      expireTime: expect.stringMatching(/^20/) as string,
    });
    await client.kvV2Read("kv", "app");
    expect(vendor().calls("appRoleLogin") + vendor().calls("userpassLogin")).toBe(1);
  });

  it("lists the mounts, and names that are a secret and a folder", async () => {
    const client = connect();
    await expect(client.listMounts()).resolves.toEqual([
      { path: "kv", version: 2 },
      { path: "legacy", version: 1 },
      { path: "team/kv", version: 2 },
    ]);
    await expect(client.kvList(kv, "")).resolves.toEqual(["app", "app/", "reports", "retired"]);
    await expect(client.kvList(kv, "no/such/folder")).resolves.toEqual([]);
    await expect(client.kvList({ path: "legacy", version: 1 }, "smtp")).resolves.toEqual(["relay"]);
  });

  it("lists in a namespace, with a token that is valid only there", async () => {
    const client = connect(other("namespace"));
    await expect(client.kvList(kv, "")).resolves.toEqual(["shared"]);
    await expect(client.verifyCredentials()).resolves.toMatchObject({
      displayName: "token-team-a",
    });
  });

  it("reads names with any character, and a mount whose path has a slash", async () => {
    const client = connect();
    const found = await client.kvV2Read("team/kv", "50% off?");
    expect(Object.keys(found.data)).toEqual(["code"]);
    await client.kvV2Write("kv", "a b/ü#ß/%2F", { "": "sample" }, { cas: 0 });
    await expect(client.kvList(kv, "a b/ü#ß")).resolves.toEqual(["%2F"]);
    await expect(client.kvV2Read("kv", "a b/ü#ß/%2F")).resolves.toMatchObject({ version: 1 });
  });

  it("reads an earlier version, and the metadata", async () => {
    const client = connect();
    const [newest, first] = [
      await client.kvV2Read("kv", "app/database"),
      await client.kvV2Read("kv", "app/database", { version: 1 }),
    ];
    expect([newest.version, first.version]).toEqual([2, 1]);
    expect(first.data["password"]).not.toBe(newest.data["password"]);
    await expect(client.kvV2ReadMetadata("kv", "app/database")).resolves.toMatchObject({
      currentVersion: 2,
      customMetadata: { owner: "data team" },
    });
  });

  it("reports a concurrent writer, and overwrites nothing", async () => {
    const client = connect();
    const { version, data } = await client.kvV2Read("kv", "reports");
    await client.kvV2Write("kv", "reports", { ...data, note: "first" }, { cas: version });
    const error = await failureOf(
      client.kvV2Write("kv", "reports", { note: "second" }, { cas: version }),
    );
    expect(error).toMatchObject({ kind: "conflict", status: 400 });
    expect((await client.kvV2Read("kv", "reports")).data).toEqual({ ...data, note: "first" });
    const unguarded = await failureOf(client.kvV2Write("kv", "reports", { note: "third" }));
    expect(unguarded).toMatchObject({ kind: "invalid-request", status: 400 });
  });

  it("refuses a value over the server's limit", async () => {
    const data = { value: "v".repeat(33 * 1024 * 1024) };
    const error = await failureOf(connect().kvV1Write("legacy", "large", data));
    expect(error).toMatchObject({ kind: "invalid-request", status: 413 });
  });

  it.each([
    ["a deleted version", () => connect().kvV2Read("kv", "retired"), "not-found", "deleted"],
    ["a secret that never was", () => connect().kvV2Read("kv", "x"), "not-found", "nothing-there"],
    ["a missing mount", () => connect().kvV1Read("unmounted", "x"), "not-found", undefined],
    ["no right to list", () => connect(vendor().limitedCredentials).kvList(kv, ""), "forbidden"],
    ["no right to write", () => connect(other("readOnly")).kvV2Write("kv", "x", {}), "forbidden"],
    [
      "a wrong token",
      () => connect({ token: "sample-no" }).kvV2Read("kv", "app"),
      "unauthenticated",
    ],
    ["an expired token", () => connect(other("expired")).kvV2Read("kv", "app"), "unauthenticated"],
    [
      "a wrong SecretID",
      () => connect({ ...other("approle"), secretId: "sample-no" }).kvV2Read("kv", "app"),
      "unauthenticated",
    ],
    [
      "another namespace",
      () => connect({ ...other("namespace"), namespace: "b" }).listMounts(),
      "unauthenticated",
    ],
  ] as const)("reports %s", async (_, call, kind, code?: string) => {
    expect(await failureOf(call())).toMatchObject({ kind, code });
  });

  it("reports an expired token at OpenBao, which calls it a missing right", async () => {
    vendor().running.sandbox.addFault("vault", { shape: "openbao" });
    const error = await failureOf(connect(other("expired")).kvV2Read("kv", "app"));
    expect(error.kind).toBe("unauthenticated");
    const denied = await failureOf(connect(vendor().limitedCredentials).kvList(kv, ""));
    expect(denied.kind).toBe("forbidden");
  });

  it("reports a sealed server and a standby, each with its remedy", async () => {
    const client = connect();
    await command("seal");
    const sealed = await failureOf(client.kvV2Read("kv", "app"));
    expect(sealed).toMatchObject({ kind: "unavailable", code: "sealed", status: 503 });
    expect(vendor().calls("readHealthStatus")).toBe(0);
    await command("unseal");
    await client.kvV2Read("kv", "app");
    await command("step-down");
    const standby = await failureOf(client.kvV2Write("kv", "app", {}));
    expect(standby).toMatchObject({ kind: "unavailable", code: "standby", status: 307 });
    expect(standby.remedy).not.toBe(sealed.remedy);
    expect(vendor().calls("readHealthStatus")).toBe(1);
    const atLogin = await failureOf(connect(other("approle")).kvV2Read("kv", "app"));
    expect(atLogin.code).toBe("standby");
  });

  it("doesn't ask for the state of a server that is only busy", async () => {
    vendor().running.sandbox.addFault("vault", { operation: "kvV2Read", status: 429 });
    expect((await failureOf(connect().kvV2Read("kv", "app"))).kind).toBe("rate-limited");
    expect(vendor().calls("readHealthStatus")).toBe(0);
  });

  it("has a low level for every operation", async () => {
    const rest = createVaultRestClient(optionsFor());
    const { data } = await rest.GET("/v1/{mount}/data/{path}", {
      params: { path: { mount: ["kv"], path: ["app", "database"] } },
    });
    expect(data?.data).toHaveProperty("metadata.version", 2);
  });
});
