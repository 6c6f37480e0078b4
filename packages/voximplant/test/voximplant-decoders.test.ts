import {
  collect,
  getEnding,
  countEndings,
  everyEntry,
  isFlag,
  isNothing,
  isText,
  malformedResponses,
  objectWith,
  type Decoder,
  type Test,
} from "@keyhole/malformed";
import { beforeAll, describe, expect, it } from "vitest";
import {
  createVoximplantClient,
  errorCodes,
  type ServiceAccountKey,
  type VoximplantClient,
} from "@keyhole/voximplant";
import { sampleKey } from "./support/sample-key.js";

/** The value that writes send and reads return. */
const secretValue = "sample-canary-value";
const settings = { seed: 20_260_115, numRuns: 250 };
const clock = { now: () => Date.UTC(2026, 0, 15), after: () => () => undefined };

let serviceAccountKey: ServiceAccountKey;
beforeAll(async () => {
  ({ serviceAccountKey } = await sampleKey());
});

const application = { applicationId: 1 };
const address = { application, secret: { secretId: 10 } };
const times = { created: "2026-01-15 09:30:00", modified: "2026-01-15 09:30:00" };
const item = { secret_id: 10, secret_name: "SAMPLE", description: "Sample words", ...times };
const info = { application_id: 1, application_name: "a.b.voximplant.com", modified: "2026" };
const isId: Test = (value) => Number.isSafeInteger(value) && Number(value) > 0;
const about = { description: isText, created: isText, modified: isText };
const isApplication = objectWith(
  { applicationId: isId, applicationName: isText },
  { modified: isText, secureRecordStorage: isFlag },
);
const isValue = objectWith(
  { secretValue: isText },
  { secretId: isId, secretName: isText, ...about },
);
const isAdded = objectWith({ secretId: isId });

const page = (...result: object[]) => ({
  result,
  count: result.length,
  total_count: result.length,
});

const decoders: readonly Decoder<VoximplantClient>[] = [
  {
    name: "verifyCredentials",
    call: (client) => client.verifyCredentials(),
    valid: page(),
    fits: objectWith({ canList: isFlag }),
  },
  {
    name: "getApplications",
    call: (client) => collect(client.getApplications()),
    valid: page({ ...info, secure_record_storage: true }),
    fits: everyEntry(isApplication),
  },
  {
    name: "getApplication",
    call: (client) => client.getApplication(application),
    valid: page(info),
    fits: isApplication,
  },
  {
    name: "getSecrets",
    call: (client) => collect(client.getSecrets(application)),
    valid: page(item, { ...item, secret_id: "11" }),
    fits: everyEntry(objectWith({ secretId: isId, secretName: isText }, about)),
  },
  {
    name: "getSecretValue",
    call: (client) => client.getSecretValue(address),
    valid: { result: { ...item, secret_value: "b" } },
    fits: isValue,
  },
  {
    name: "getSecretValue with an array",
    call: (client) => client.getSecretValue(address),
    valid: { result: [{ secret_value: "b" }] },
    fits: isValue,
  },
  {
    name: "addSecret",
    call: (client) => client.addSecret({ application, secretName: "SAMPLE", secretValue }),
    valid: { result: { secret_id: 10 } },
    fits: isAdded,
    sent: [secretValue],
  },
  {
    name: "addSecret with an array",
    call: (client) => client.addSecret({ application, secretName: "SAMPLE", secretValue }),
    valid: { result: [{ secret_id: "10" }] },
    fits: isAdded,
    sent: [secretValue],
  },
  {
    name: "setSecretInfo",
    call: (client) => client.setSecretInfo({ ...address, secretValue }),
    valid: { result: 1 },
    fits: isNothing,
    sent: [secretValue],
  },
  {
    name: "delSecret",
    call: (client) => client.delSecret({ application, secretNames: ["SAMPLE"] }),
    valid: { result: 1 },
    fits: isNothing,
  },
];

/** Everything confidential that every call sends. */
const credentials: string[] = [];
const connect = (response: () => Response) =>
  createVoximplantClient({
    serviceAccountKey,
    clock,
    retry: { limit: 0 },
    fetch: () => Promise.resolve(response()),
  });

/** In milliseconds. Long enough to sign tokens on a busy machine. */
const timeoutMs = 60_000;

describe("the Voximplant client", () => {
  beforeAll(async () => {
    let header = "";
    const client = createVoximplantClient({
      serviceAccountKey,
      clock,
      fetch: (input, init) => {
        header = new Request(input, init).headers.get("authorization")!;
        return Promise.resolve(Response.json(page()));
      },
    });
    await client.verifyCredentials();
    // All clients use the same time and key, so they all use the same token.
    credentials.push(header.slice("Bearer ".length), serviceAccountKey.privateKey);
  });

  it("has only functions that these tests call with malformed responses", () => {
    const tried = new Set(decoders.map(({ name }) => name.replace(/ .*/, "")));
    expect([...tried].toSorted()).toEqual(Object.keys(connect(() => Response.error())).toSorted());
  });

  it.each(decoders)(
    "returns a valid result or throws a VendorError for any response to $name",
    async (decoder) => {
      const responses = malformedResponses({
        valid: decoder.valid,
        // Before a write sends the value, it isn't known as confidential and can't be redacted.
        texts: [...credentials, secretValue],
        failures: [(code, msg) => ({ error: { code, msg } })],
        codes: [...Object.keys(errorCodes), ...Object.keys(errorCodes).map(Number), 9999, null],
      });
      let response: () => Response;
      // Share one client, because each new one must sign a token.
      const client = connect(() => response());
      const endings = await countEndings({
        decoder,
        connect: (next) => {
          response = next;
          return client;
        },
        credentials,
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
    await expect(getEnding(decoder, client, credentials)).resolves.toBe("result");
  });
});
