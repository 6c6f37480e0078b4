import { everyEntry, malformedAnswers, objectOf, problemOf } from "@keyhole/malformed";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import {
  createVoximplantClient,
  errorCodes,
  VendorError,
  type ServiceAccountKey,
  type VoximplantClient,
} from "../src/index.js";
import { sampleKey } from "./support/sample-key.js";

/** The value that writes send, which reads bring. */
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
const about = { description: "string", created: "string", modified: "string" } as const;
const info = { application_id: 1, application_name: "a.b.voximplant.com", modified: "2026" };
const isApplication = objectOf(
  { application_id: "id", application_name: "string" },
  { modified: "string", secure_record_storage: "boolean" },
);
const isValue = objectOf(
  { secret_value: "string" },
  { secret_id: "id", secret_name: "string", ...about },
);
const isAdded = objectOf({ secret_id: "id" });
const isNothing = (value: unknown): boolean => value === undefined;

const all = async <T>(list: AsyncIterable<T>): Promise<T[]> => {
  const entries: T[] = [];
  for await (const entry of list) entries.push(entry);
  return entries;
};
const page = (...result: object[]) => ({
  result,
  count: result.length,
  total_count: result.length,
});

type Decoder = readonly [
  name: string,
  valid: object,
  call: (client: VoximplantClient) => Promise<unknown>,
  fits: (value: unknown) => boolean,
];
const decoders: readonly Decoder[] = [
  ["authenticate", page(), (client) => client.authenticate(), isNothing],
  [
    "getApplications",
    page({ ...info, secure_record_storage: true }),
    (client) => all(client.getApplications()),
    everyEntry(isApplication),
  ],
  ["getApplication", page(info), (client) => client.getApplication(application), isApplication],
  [
    "getSecrets",
    page(item, { ...item, secret_id: "11" }),
    (client) => all(client.getSecrets(application)),
    everyEntry(objectOf({ secret_id: "id", secret_name: "string" }, about)),
  ],
  [
    "getSecretValue",
    { result: { ...item, secret_value: "b" } },
    (client) => client.getSecretValue(address),
    isValue,
  ],
  [
    "getSecretValue of an array",
    { result: [{ secret_value: "b" }] },
    (client) => client.getSecretValue(address),
    isValue,
  ],
  [
    "addSecret",
    { result: { secret_id: 10 } },
    (client) => client.addSecret({ application, secretName: "SAMPLE", secretValue }),
    isAdded,
  ],
  [
    "addSecret of an array",
    { result: [{ secret_id: "10" }] },
    (client) => client.addSecret({ application, secretName: "SAMPLE", secretValue }),
    isAdded,
  ],
  [
    "setSecretInfo",
    { result: 1 },
    (client) => client.setSecretInfo({ ...address, secretValue }),
    isNothing,
  ],
  [
    "delSecret",
    { result: 1 },
    (client) => client.delSecret({ application, secretNames: ["SAMPLE"] }),
    isNothing,
  ],
];

const writesOfValues = /^(?:addSecret|setSecretInfo)/;

/** What goes out with every call. */
const credentials: string[] = [];
const connect = (answer: () => Response) =>
  createVoximplantClient({
    serviceAccountKey,
    clock,
    retry: { limit: 0 },
    fetch: () => Promise.resolve(answer()),
  });

/** In milliseconds: signing takes its time on a busy machine. */
const timeoutMs = 60_000;

describe("whatever Voximplant answers", () => {
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
    await client.authenticate();
    // Times and key are the same in all clients, and so is the token.
    credentials.push(header.slice("Bearer ".length), serviceAccountKey.private_key);
  });

  it.each(decoders)(
    "%s gives a good result or a VendorError",
    async (name, valid, call, fits) => {
      let results = 0;
      const kinds = new Set<string>();
      const answers = malformedAnswers({
        valid,
        texts: [...credentials, secretValue],
        failure: (code, msg) => ({ error: { code, msg } }),
        codes: [...Object.keys(errorCodes), ...Object.keys(errorCodes).map(Number), 9999, null],
      });
      // Nobody could tell the value from other words before it was sent or brought.
      const secrets = writesOfValues.test(name) ? [...credentials, secretValue] : credentials;
      let answer: () => Response;
      // One for all answers, since each has to sign a token of its own.
      const client = connect(() => answer());
      const watched = async (): Promise<unknown> => {
        try {
          const result = await call(client);
          results += 1;
          return result;
        } catch (error) {
          if (VendorError.is(error)) kinds.add(error.kind);
          throw error;
        }
      };
      const property = fc.asyncProperty(answers, async (next) => {
        answer = next;
        expect(await problemOf(watched, { fits, secrets })).toBeUndefined();
      });
      await fc.assert(property, settings);
      // Otherwise the answers would be too far from valid ones to try anything.
      expect(results).toBeGreaterThan(20);
      expect(kinds.size).toBeGreaterThan(5);
    },
    timeoutMs,
  );

  it.each(decoders)("%s takes a valid answer", async (_, valid, call, fits) => {
    const result = await call(connect(() => Response.json(valid)));
    expect(fits(result)).toBe(true);
  });
});
