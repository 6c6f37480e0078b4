import {
  getEnding,
  countEndings,
  everyEntry,
  isNothing,
  isText,
  malformedResponses,
  objectWith,
  type Decoder,
  type Test,
} from "@keyhole/malformed";
import { describe, expect, it } from "vitest";
import { createUserDocksClient, errorCodes, type UserDocksClient } from "@keyhole/userdocks";

const apiKey = "sample-canary-key";
const settings = { seed: 20_260_115, numRuns: 1500 };

const envelope = { success: true, message: "Sample words", error: null };
const dates = { createdAt: "2026-01-15T09:30:00.000Z", updatedAt: "2026-01-15T09:30:00.000Z" };
const type = { uuid: "appkeytype_1", name: "public", ...dates };
const key = { uuid: "appkey_1", value: "a", type, ...dates };
const list = (...items: object[]) => ({
  kind: "sample",
  totalItems: items.length,
  itemsLength: items.length,
  items,
});

const about = { createdAt: isText, updatedAt: isText };
const isType = objectWith({ name: isText }, { uuid: isText, ...about });
const isKey: Test = objectWith({ uuid: isText, value: isText }, { type: isType, ...about });
const isSecret = objectWith({ secret: isText });
const isPublicKey = objectWith({ publicKey: isText });

const decoders: readonly Decoder<UserDocksClient>[] = [
  {
    name: "verifyCredentials",
    valid: { ...envelope, data: { secret: "a" } },
    call: (client) => client.verifyCredentials(),
    fits: isNothing,
  },
  {
    name: "getAppsSecrets in 2022 and 2023",
    valid: { ...envelope, data: { kind: "appSecret", secret: "a" } },
    call: (client) => client.getAppsSecrets(),
    fits: isSecret,
  },
  {
    name: "getAppsSecrets of the rewrite",
    valid: list({ secret: "a" }),
    call: (client) => client.getAppsSecrets(),
    fits: isSecret,
  },
  {
    name: "getAppsSecrets of the SDK's types",
    valid: { kind: "appSecret", itemsLength: 1, response: { secret: "a" } },
    call: (client) => client.getAppsSecrets(),
    fits: isSecret,
  },
  {
    name: "getAppsPublicKeys in 2022 and 2023",
    valid: { ...envelope, data: { kind: "publicKey", publicKey: "a" } },
    call: (client) => client.getAppsPublicKeys(),
    fits: isPublicKey,
  },
  {
    name: "getAppsPublicKeys of the rewrite",
    valid: list({ publicKey: "a", value: "b" }),
    call: (client) => client.getAppsPublicKeys(),
    fits: isPublicKey,
  },
  {
    name: "getAppsKeys",
    valid: list(key, key),
    call: (client) => client.getAppsKeys(),
    fits: everyEntry(isKey),
  },
  {
    name: "getAppsKeys of the SDK's types",
    valid: { kind: "appKeys", itemsLength: 1, response: [key] },
    call: (client) => client.getAppsKeys(),
    fits: everyEntry(isKey),
  },
  {
    name: "getAppsKeys in the older format",
    valid: { ...envelope, data: [key] },
    call: (client) => client.getAppsKeys(),
    fits: everyEntry(isKey),
  },
];

const connect = (response: () => Response) =>
  createUserDocksClient({
    apiKey,
    appId: "00000000-0000-4000-8000-000000000000",
    retry: { limit: 0 },
    fetch: () => Promise.resolve(response()),
  });

/** In milliseconds. Long enough for a busy machine. */
const timeoutMs = 60_000;

describe("the UserDocks client", () => {
  it("has only functions that these tests call with malformed responses", () => {
    const tried = new Set(decoders.map(({ name }) => name.replace(/ .*/, "")));
    expect([...tried].toSorted()).toEqual(Object.keys(connect(() => Response.error())).toSorted());
  });

  it.each(decoders)(
    "returns a valid result or throws a VendorError for any response to $name",
    async (decoder) => {
      const responses = malformedResponses({
        valid: decoder.valid,
        texts: [apiKey],
        failures: [
          (_, error) => ({ success: false, error, message: null, data: null }),
          (code, message) => ({ errors: [{ validation: null, code, message }] }),
        ],
        codes: [...Object.keys(errorCodes), "[E9999]", 7, null],
      });
      const endings = await countEndings({
        decoder,
        connect,
        credentials: [apiKey],
        responses,
        settings,
      });
      // At least one response must be valid, or the generated ones would be too malformed to test
      // anything.
      expect(endings.get("result")).toBeGreaterThan(20);
      expect(endings.size).toBeGreaterThan(6);
    },
    timeoutMs,
  );

  it.each(decoders)("accepts a valid response to $name", async (decoder) => {
    const client = connect(() => Response.json(decoder.valid));
    await expect(getEnding(decoder, client, [apiKey])).resolves.toBe("result");
  });
});
