import { randomUUID } from "node:crypto";
import { serveSandbox, type RunningSandbox } from "@keyhole/sandbox/serve";
import { findVendor } from "@keyhole/secrets";
import { createVaultClient, type Mount, type VaultClient } from "@keyhole/vault";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCheckingFetch, type CheckingFetch } from "../src/index.js";
import { fetchFields, setField, walk, type ListedSecret } from "./conformance/driver.js";
import { failureOf } from "./support/failure-of.js";

// Only what holds at any server: one of Vault or OpenBao that the environment names, or else the sandbox.
// See CONTRIBUTING.md.

let sandbox: RunningSandbox | undefined;
let server: { readonly baseUrl: string; readonly token: string };
let checking: CheckingFetch;
let client: VaultClient;
let mounts: Mount[];

/** A name that no earlier run used, because a server keeps what it was sent. */
const folder = `keyhole-contract/${randomUUID()}`;

beforeAll(async () => {
  const baseUrl = process.env["KEYHOLE_TEST_VAULT_URL"];
  if (baseUrl === undefined) {
    sandbox = await serveSandbox();
    const { baseUrl: url, credentials } = sandbox.describe()["vault"]!;
    server = { baseUrl: url, token: (credentials as { readonly token: string }).token };
  } else {
    server = { baseUrl, token: process.env["KEYHOLE_TEST_VAULT_TOKEN"]! };
  }
  mounts = await createVaultClient(server).listMounts();
});
afterAll(() => sandbox?.close());
beforeEach(() => {
  checking = createCheckingFetch("vault", server.baseUrl);
  client = createVaultClient({ ...server, fetch: checking.fetch });
});

const mountOf = (version: number): Mount => mounts.find((mount) => mount.version === version)!;

describe("A server of Vault or OpenBao", () => {
  it("has mounts of both versions", () => {
    expect(mounts.map(({ version }) => version)).toEqual(expect.arrayContaining([1, 2]));
  });

  it("describes the token as in the spec", async () => {
    await client.verifyCredentials();
    await client.tokenLookUpSelf();
    expect(checking.violations).toEqual([]);
  });

  it("writes, reads and lists secrets with versions, as in the spec", async () => {
    const mount = mountOf(2);
    const path = `${folder}/a b ü#%2F?`;
    const first = { password: "sample-1", "": "sample" };
    await client.kvV2Write(mount.path, path, first, { cas: 0 });
    await expect(client.kvV2Read(mount.path, path)).resolves.toMatchObject({
      data: first,
      version: 1,
    });
    await client.kvV2Write(mount.path, path, { password: "sample-2" }, { cas: 1 });
    await expect(client.kvV2Read(mount.path, path, { version: 1 })).resolves.toMatchObject({
      data: first,
    });
    await expect(client.kvList(mount, folder)).resolves.toEqual(["a b ü#%2F?"]);
    await client.kvV2ReadMetadata(mount.path, path);
    expect(checking.violations).toEqual([]);
  });

  it("refuses a write that expects another version", async () => {
    const { path: mount } = mountOf(2);
    await client.kvV2Write(mount, `${folder}/guarded`, { a: "sample" }, { cas: 0 });
    const error = await failureOf(
      client.kvV2Write(mount, `${folder}/guarded`, { a: "sample-2" }, { cas: 0 }),
    );
    expect(error).toMatchObject({ kind: "conflict", status: 400 });
    expect(checking.violations).toEqual([]);
  });

  it("writes, reads and lists secrets without versions, as in the spec", async () => {
    const mount = mountOf(1);
    await client.kvV1Write(mount.path, `${folder}/one`, { password: "sample" });
    await expect(client.kvV1Read(mount.path, `${folder}/one`)).resolves.toMatchObject({
      password: "sample",
    });
    await expect(client.kvList(mount, folder)).resolves.toEqual(["one"]);
    expect(checking.violations).toEqual([]);
  });

  it("reports what is missing, and a wrong token", async () => {
    const { path: mount } = mountOf(2);
    expect((await failureOf(client.kvV2Read(mount, `${folder}/none`))).kind).toBe("not-found");
    const stranger = createVaultClient({ ...server, token: "sample-no", fetch: checking.fetch });
    expect((await failureOf(stranger.kvV2Read(mount, "x"))).kind).toBe("unauthenticated");
    expect(checking.violations).toEqual([]);
  });

  it("has its secrets listed, fetched and set by the provider", async () => {
    const mount = mountOf(2);
    await client.kvV2Write(mount.path, `${folder}/set`, { password: "sample-1" });
    const provider = await findVendor("vault")!.connect(
      { ...server, login: "token" },
      { fetch: checking.fetch },
    );
    await provider.verifyCredentials();
    let listed: ListedSecret | undefined;
    for await (const { secrets } of walk(provider)) {
      listed ??= secrets.find(({ name }) => name === "set");
    }
    const { location } = listed!;
    await expect(fetchFields(provider, location)).resolves.toEqual({ password: "sample-1" });
    await setField(provider, listed!, "sample-2", "password");
    await expect(fetchFields(provider, location)).resolves.toEqual({ password: "sample-2" });
    expect(checking.violations).toEqual([]);
  });
});
