import {
  countEndings,
  getEnding,
  everyEntry,
  isNothing,
  isText,
  malformedResponses,
  objectWith,
  type Decoder,
  type Test,
} from "@keyhole/malformed";
import { describe, expect, it } from "vitest";
import { createVaultClient, type VaultClient } from "@keyhole/vault";

const token = "sample-canary-token";
const settings = { seed: 20_260_115, numRuns: 1000 };
const time = "2026-01-15T09:30:00Z";

const isNumber: Test = (value) => typeof value === "number" && Number.isFinite(value);
const isObject: Test = (value) => typeof value === "object" && value !== null;
const isToken = objectWith({ displayName: isText }, { expireTime: isText });
const metadata = { created_time: time, custom_metadata: { a: "b" }, destroyed: false, version: 3 };
const info = { data: { display_name: "sample", expire_time: time, id: token } };
const mounts = {
  data: { secret: { "kv/": { type: "kv", options: { version: "2" } }, "a/": { type: "kv" } } },
};

const decoders: readonly Decoder<VaultClient>[] = [
  {
    name: "verifyCredentials",
    valid: info,
    call: (client) => client.verifyCredentials(),
    fits: (value) => value === undefined || isToken(value),
  },
  {
    name: "tokenLookUpSelf",
    valid: info,
    call: (client) => client.tokenLookUpSelf(),
    fits: isToken,
  },
  {
    name: "queryTokenSelfCapabilities",
    valid: { data: { "kv/data/": ["read", "update"] } },
    call: (client) => client.queryTokenSelfCapabilities(["kv/data/"]),
    fits: (value) => isObject(value) && Object.values(value as object).every(everyEntry(isText)),
  },
  {
    name: "listMounts",
    valid: mounts,
    call: (client) => client.listMounts(),
    fits: everyEntry(objectWith({ path: isText, version: isNumber })),
  },
  {
    name: "kvList",
    valid: { data: { keys: ["a", "a/"] } },
    call: (client) => client.kvList({ path: "kv", version: 2 }, "a"),
    fits: everyEntry(isText),
  },
  {
    name: "kvV1Read",
    valid: { data: { a: "b" } },
    call: (client) => client.kvV1Read("legacy", "a"),
    fits: isObject,
  },
  {
    name: "kvV1Write",
    valid: { data: null, warnings: ["sample"] },
    call: (client) => client.kvV1Write("legacy", "a", { a: "b" }),
    fits: isNothing,
  },
  {
    name: "kvV2Read",
    valid: { data: { data: { a: 1 }, metadata } },
    call: (client) => client.kvV2Read("kv", "a"),
    fits: objectWith({
      data: isObject,
      version: isNumber,
      createdTime: isText,
      customMetadata: isObject,
    }),
  },
  {
    name: "kvV2Write",
    valid: { data: metadata },
    call: (client) => client.kvV2Write("kv", "a", { a: "b" }, { cas: 2 }),
    fits: isNumber,
  },
  {
    name: "kvV2ReadMetadata",
    valid: { data: { current_version: 3, updated_time: time, custom_metadata: null } },
    call: (client) => client.kvV2ReadMetadata("kv", "a"),
    fits: objectWith(
      { currentVersion: isNumber, customMetadata: isObject },
      { updatedTime: isText },
    ),
  },
];

const connect = (respond: () => Response) =>
  createVaultClient({
    baseUrl: "https://vault.example.com",
    token,
    retry: { limit: 0 },
    fetch: () => Promise.resolve(respond()),
  });

/** In milliseconds. Long enough for a busy machine. */
const timeoutMs = 60_000;

describe("The Vault client", () => {
  it("has only functions that these tests call with malformed responses", () => {
    const tried = decoders.map(({ name }) => name);
    expect(tried.toSorted()).toEqual(Object.keys(connect(() => Response.error())).toSorted());
  });

  it.each(decoders)(
    "returns a valid result or throws a VendorError for any response to $name",
    async (decoder) => {
      const responses = malformedResponses({
        valid: decoder.valid,
        texts: [token],
        failures: [(_, text) => ({ errors: [text] })],
        codes: [0, 403, "sample"],
      });
      const endings = await countEndings({
        decoder,
        connect,
        credentials: [token],
        responses,
        settings,
      });
      expect(endings.get("result")).toBeGreaterThan(20);
      expect(endings.size).toBeGreaterThan(5);
    },
    timeoutMs,
  );

  it.each(decoders)("accepts a valid response to $name", async (decoder) => {
    const client = connect(() => Response.json(decoder.valid));
    await expect(getEnding(decoder, client, [token])).resolves.toBe("result");
  });
});
