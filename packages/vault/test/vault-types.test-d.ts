import type { Client } from "openapi-fetch";
import { describe, expectTypeOf, test } from "vitest";
import { createVaultRestClient, type VaultRestClient } from "@keyhole/vault/rest";
import {
  createVaultClient,
  type CallOptions,
  type ClientOptions,
  type Mount,
  type paths,
  type SecretVersion,
  type VaultClient,
  type VaultOptions,
} from "@keyhole/vault";

const server = { baseUrl: "https://vault.example.com", token: "sample-token" };

describe("createVaultClient", () => {
  test("accepts an address and a login", () => {
    expectTypeOf(createVaultClient).toEqualTypeOf<(settings: VaultOptions) => VaultClient>();
    expectTypeOf(createVaultRestClient).toEqualTypeOf<(options: VaultOptions) => VaultRestClient>();
    expectTypeOf<VaultRestClient>().toEqualTypeOf<Client<paths>>();
    expectTypeOf<VaultOptions>().toExtend<ClientOptions>();
  });

  test("rejects everything else", () => {
    // @ts-expect-error -- no options
    createVaultClient();
    // @ts-expect-error -- no address
    createVaultClient({ token: "sample" });
    // @ts-expect-error -- no such option
    createVaultClient({ ...server, role: "sample" });
  });
});

describe("the client", () => {
  const client = createVaultClient(server);

  test("reads any JSON, and writes with a version", () => {
    expectTypeOf(
      client.kvV2Read("kv", "app", { version: 1 }),
    ).resolves.toEqualTypeOf<SecretVersion>();
    expectTypeOf<SecretVersion["data"]>().toEqualTypeOf<Readonly<Record<string, unknown>>>();
    expectTypeOf(client.kvV2Write("kv", "app", { a: 1 }, { cas: 1 })).resolves.toBeNumber();
    // @ts-expect-error -- KV v1 has no check-and-set
    void client.kvV1Write("kv", "app", {}, { cas: 1 });
  });

  test("lists a mount of either version", () => {
    expectTypeOf<VaultClient["kvList"]>().toEqualTypeOf<
      (mount: Mount, folder: string, options?: CallOptions) => Promise<string[]>
    >();
    // @ts-expect-error -- there is no version 3
    void client.kvList({ path: "kv", version: 3 }, "");
  });
});
