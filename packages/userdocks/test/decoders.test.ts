import { everyEntry, malformedAnswers, objectOf, problemOf, type Tally } from "@keyhole/malformed";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createUserDocksClient, errorCodes, type UserDocksClient } from "../src/index.js";

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

const text = { createdAt: "string", updatedAt: "string" } as const;
const isType = objectOf({ name: "string" }, { uuid: "string", ...text });
const isKey = (value: unknown): boolean => {
  const { type: found, ...others } = value as { type?: unknown };
  return (
    objectOf({ uuid: "string", value: "string" }, text)(others) &&
    (found === undefined || isType(found))
  );
};
const isSecret = objectOf({ secret: "string" });
const isPublicKey = objectOf({ publicKey: "string" });

type Decoder = readonly [
  name: string,
  valid: object,
  call: (client: UserDocksClient) => Promise<unknown>,
  fits: (value: unknown) => boolean,
];
const decoders: readonly Decoder[] = [
  [
    "authenticate",
    { ...envelope, data: { secret: "a" } },
    (client) => client.authenticate(),
    (value) => value === undefined,
  ],
  [
    "getAppsSecrets in 2022 and 2023",
    { ...envelope, data: { kind: "appSecret", secret: "a" } },
    (client) => client.getAppsSecrets(),
    isSecret,
  ],
  [
    "getAppsSecrets of the rewrite",
    list({ secret: "a" }),
    (client) => client.getAppsSecrets(),
    isSecret,
  ],
  [
    "getAppsPublicKeys in 2022 and 2023",
    { ...envelope, data: { kind: "publicKey", publicKey: "a" } },
    (client) => client.getAppsPublicKeys(),
    isPublicKey,
  ],
  [
    "getAppsPublicKeys of the rewrite",
    list({ publicKey: "a", value: "b" }),
    (client) => client.getAppsPublicKeys(),
    isPublicKey,
  ],
  ["getAppsKeys", list(key, key), (client) => client.getAppsKeys(), everyEntry(isKey)],
  [
    "getAppsKeys as other lists were before",
    { ...envelope, data: [key] },
    (client) => client.getAppsKeys(),
    everyEntry(isKey),
  ],
];

const failureOf = (code: unknown, message: string) =>
  code === null
    ? { success: false, error: message, message: null, data: null }
    : { errors: [{ validation: null, code, message }] };

describe("whatever UserDocks answers", () => {
  it.each(decoders)(
    "%s gives a good result or a VendorError",
    async (_, valid, call, fits) => {
      const tally: Tally = { results: 0, kinds: new Set() };
      const answers = malformedAnswers({
        valid,
        texts: [apiKey],
        failure: failureOf,
        codes: [...Object.keys(errorCodes), "[E9999]", 7, null],
      });
      const property = fc.asyncProperty(answers, async (answer) => {
        const client = createUserDocksClient({
          apiKey,
          appId: "00000000-0000-4000-8000-000000000000",
          retry: { limit: 0 },
          fetch: () => Promise.resolve(answer()),
        });
        expect(
          await problemOf(() => call(client), { fits, secrets: [apiKey] }, tally),
        ).toBeUndefined();
      });
      await fc.assert(property, settings);
      // Otherwise the answers would be too far from valid ones to try anything.
      expect(tally.results).toBeGreaterThan(20);
      expect(tally.kinds.size).toBeGreaterThan(5);
    },
    60_000,
  );
});
