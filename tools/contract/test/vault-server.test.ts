import { randomUUID } from "node:crypto";
import { findVendor } from "@keyhole/secrets";
import { createVaultClient, type Mount, type VaultClient } from "@keyhole/vault";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCheckingFetch, type CheckingFetch } from "../src/index.js";
import { expectNoViolations, openServer } from "./conformance/server.js";
import { failureOf } from "./support/failure-of.js";

// What only servers of Vault and OpenBao have, at one that the environment names, or else the sandbox.
// test/conformance/server.test.ts tests the rest. See CONTRIBUTING.md.

const vault = findVendor("vault")!;
let connection: { readonly baseUrl: string; readonly token: string };
let inner: typeof globalThis.fetch;
let checking: CheckingFetch;
let client: VaultClient;
let mounts: readonly Mount[];

/** A name that no earlier run used, because a server keeps what it was sent. */
const folder = `keyhole-contract/${randomUUID()}`;

beforeAll(async () => {
  const { values, fetch } = await openServer(vault);
  connection = { baseUrl: values["baseUrl"]!, token: values["token"]! };
  inner = fetch;
});
beforeEach(async () => {
  checking = createCheckingFetch("vault", connection.baseUrl, inner);
  client = createVaultClient({ ...connection, fetch: checking.fetch });
  mounts = await client.listMounts();
});
afterEach(() => expectNoViolations(checking));

const mountOf = (version: number): Mount => mounts.find((mount) => mount.version === version)!;

describe("A server of Vault or OpenBao", () => {
  it("describes the token, and its rights in mounts of both versions", async () => {
    expect(mounts.map(({ version }) => version)).toEqual(expect.arrayContaining([1, 2]));
    await client.tokenLookUpSelf();
    const provider = await vault.connect(
      { ...connection, login: "token" },
      { fetch: checking.fetch },
    );
    const { rights } = await provider.verifyCredentials();
    expect(rights).toEqual({ list: true, read: true, write: true });
  });

  it("keeps a secret with any name and any keys, with and without versions", async () => {
    const name = "a b \u00fc#%2F?";
    const data = { password: "sample-1", "": "sample" };
    const { path: versioned } = mountOf(2);
    await client.kvV2Write(versioned, `${folder}/${name}`, data, { cas: 0 });
    expect((await client.kvV2Read(versioned, `${folder}/${name}`)).data).toEqual(data);
    const { path: unversioned } = mountOf(1);
    await client.kvV1Write(unversioned, `${folder}/${name}`, data);
    expect(await client.kvV1Read(unversioned, `${folder}/${name}`)).toEqual(data);
    for (const mount of [mountOf(1), mountOf(2)]) {
      expect(await client.kvList(mount, folder)).toEqual([name]);
    }
  });

  it("refuses a write that expects another version, and keeps the earlier ones", async () => {
    const { path: mount } = mountOf(2);
    const path = `${folder}/guarded`;
    await client.kvV2Write(mount, path, { a: "sample-1" }, { cas: 0 });
    await client.kvV2Write(mount, path, { a: "sample-2" }, { cas: 1 });
    const error = await failureOf(client.kvV2Write(mount, path, { a: "sample-3" }, { cas: 1 }));
    expect(error).toMatchObject({ kind: "conflict", status: 400 });
    expect((await client.kvV2Read(mount, path, { version: 1 })).data).toEqual({ a: "sample-1" });
    expect((await client.kvV2ReadMetadata(mount, path)).currentVersion).toBe(2);
  });
});
