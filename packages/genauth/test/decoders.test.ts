import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGenAuthClient, VendorError, type GenAuthClient } from "../src/index.js";
import { nearly } from "./support/mutations.js";
import { tokenWith } from "./support/token-with.js";
import { isWellFormed } from "./support/well-formed.js";

const canary = "sample-canary-secret";
const inBody = "sample-canary-in-a-body";
const token = tokenWith({ scoped_userpool_id: "sample-pool" });
const clock = { now: () => Date.UTC(2026, 0, 15), after: () => () => undefined };
const settings = { seed: 20_260_115, numRuns: 250 };

const success = (data?: unknown) => ({ statusCode: 200, message: "", requestId: "a", data });
const tokenAnswer = success({ access_token: token, expires_in: 7200 });
const simpleInfo = { appId: "a", appName: "b", appLogo: "c", appType: "web", isIntegrateApp: true };
const application = {
  ...simpleInfo,
  initLoginUri: ["d"],
  redirectUris: ["e"],
  ssoEnabled: true,
  oidcConfig: { f: 1 },
};
const key = {
  accessKeyId: "a",
  accessKeySecret: "b",
  status: "activated",
  enable: true,
  lastDate: "2026-01-15T00:00:00Z",
};

interface Decoder {
  readonly name: string;
  readonly call: (client: GenAuthClient) => Promise<unknown>;
  readonly valid: object;
  readonly fits: (result: unknown) => boolean;
  /** What is sent in confidence, and so must not be in an error. */
  readonly sent?: readonly string[];
}

async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const entries: T[] = [];
  for await (const entry of list) entries.push(entry);
  return entries;
}

const decoders: readonly Decoder[] = [
  {
    name: "listApplicationSimpleInfo",
    call: (client) => all(client.listApplicationSimpleInfo()),
    valid: success({ totalCount: 1, list: [simpleInfo] }),
    fits: isWellFormed.simpleInfos,
  },
  {
    name: "getApplicationSimpleInfo",
    call: (client) => client.getApplicationSimpleInfo("a"),
    valid: success(simpleInfo),
    fits: isWellFormed.simpleInfo,
  },
  {
    name: "listApplications",
    call: (client) => all(client.listApplications()),
    valid: success({ totalCount: 1, list: [application] }),
    fits: isWellFormed.applications,
  },
  {
    name: "getApplication",
    call: (client) => client.getApplication("a"),
    valid: success(application),
    fits: isWellFormed.application,
  },
  {
    name: "getApplicationSecret",
    call: (client) => client.getApplicationSecret("a"),
    valid: success({ secret: "b" }),
    fits: isWellFormed.secret,
  },
  {
    name: "refreshApplicationSecret",
    call: (client) => client.refreshApplicationSecret(inBody),
    valid: success({ secret: "b" }),
    fits: isWellFormed.secret,
    sent: [canary, token, inBody],
  },
  {
    name: "getAccessKeyList",
    call: (client) => client.getAccessKeyList(),
    valid: success([key]),
    fits: isWellFormed.accessKeys,
  },
  {
    name: "getAccessKeySummaries",
    call: (client) => client.getAccessKeySummaries(),
    valid: success([key]),
    fits: isWellFormed.summaries,
  },
  {
    name: "createAccessKey",
    call: (client) => client.createAccessKey({ type: "userpool", userId: inBody }),
    valid: success([key]),
    fits: isWellFormed.newAccessKeys,
    sent: [canary, token, inBody],
  },
  {
    name: "updateAccessKey",
    call: (client) => client.updateAccessKey({ accessKeyId: inBody, enable: false }),
    valid: success({ success: true }),
    fits: isWellFormed.nothing,
    sent: [canary, token, inBody],
  },
  {
    name: "deleteAccessKey",
    call: (client) => client.deleteAccessKey(inBody),
    valid: success(),
    fits: isWellFormed.nothing,
    sent: [canary, token, inBody],
  },
];

/** A client whose token and answers are these. */
function connect(answer: () => Response, tokenIs = () => Response.json(tokenAnswer)) {
  return createGenAuthClient({
    accessKeyId: "sample-id",
    accessKeySecret: canary,
    clock,
    retry: { limit: 0 },
    fetch: (input) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      return Promise.resolve(pathname.endsWith("/get-management-token") ? tokenIs() : answer());
    },
  });
}

/** What is wrong with how a call ended; undefined where it is as it is promised. */
async function problemOf({ call, fits, sent = [canary, token] }: Decoder, client: GenAuthClient) {
  let outcome: unknown;
  try {
    const result = await call(client);
    if (!fits(result)) return `came back: ${JSON.stringify(result)}`;
  } catch (error) {
    outcome = error;
    if (!VendorError.is(error)) return `threw ${String(error)}`;
    const { message, stack } = error;
    const text = `${message} ${stack} ${JSON.stringify(error)} ${JSON.stringify(error.cause)}`;
    if (sent.some((secret) => text.includes(secret))) return `told ${text}`;
  }
  if ("polluted" in {}) return "changed every object's prototype";
  return outcome instanceof Error && outcome.cause !== undefined ? "has a cause" : undefined;
}

const mostly = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));
const statuses = mostly(200, 201, 400, 401, 403, 404, 409, 429, 500, 502);
const types = mostly("application/json", "text/html", "text/plain");
const texts = [canary, inBody, token];

/** Bodies of every kind that is no, or hardly a, valid answer. */
function bodies(valid: object): fc.Arbitrary<string | Uint8Array<ArrayBuffer>> {
  const json = JSON.stringify(valid);
  const said = fc.constantFrom(...texts, "Sample words");
  return fc.oneof(
    { weight: 6, arbitrary: nearly(valid, texts) },
    fc.json(),
    fc.jsonValue().map((data) => JSON.stringify({ ...valid, data })),
    fc
      .record({ statusCode: fc.integer({ min: 199, max: 604 }), message: said, apiCode: said })
      .map((failure) => JSON.stringify(failure)),
    fc.nat({ max: json.length }).map((end) => json.slice(0, end)),
    said.map((words) => `<!doctype html><title>${words}</title>`),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes)),
  );
}

const answers = (valid: object): fc.Arbitrary<() => Response> =>
  fc.tuple(bodies(valid), statuses, types).map(
    ([body, status, type]) =>
      () =>
        new Response(body, { status, headers: { "content-type": type } }),
  );

const aSecret = (): Response => Response.json(success({ secret: "b" }));

describe("whatever GenAuth answers", () => {
  it.each(decoders)("$name gives a good result or throws a VendorError", async (decoder) => {
    let results = 0;
    const kinds = new Set<string>();
    const property = fc.asyncProperty(answers(decoder.valid), async (answer) => {
      const client = connect(answer);
      expect(await problemOf(decoder, client)).toBeUndefined();
      await decoder.call(client).then(
        () => (results += 1),
        (error: VendorError) => kinds.add(error.kind),
      );
    });
    await fc.assert(property, settings);
    // Otherwise the answers would be too far from valid ones to try anything.
    expect(results).toBeGreaterThan(20);
    expect(kinds.size).toBeGreaterThan(3);
  });

  it.each(decoders)("$name takes a valid answer", async (decoder) => {
    const client = connect(() => Response.json(decoder.valid));
    await expect(problemOf(decoder, client)).resolves.toBeUndefined();
    await expect(decoder.call(client)).resolves.not.toThrow();
  });

  it("authenticate resolves or throws a VendorError, and so do calls that wait for it", async () => {
    const authenticate: Decoder = {
      name: "authenticate",
      call: (client) => client.authenticate(),
      valid: tokenAnswer,
      fits: isWellFormed.nothing,
      sent: [canary],
    };
    const [waiting] = decoders.filter(({ name }) => name === "getApplicationSecret");
    const property = fc.asyncProperty(answers(tokenAnswer), async (tokenIs) => {
      for (const decoder of [authenticate, { ...waiting!, sent: [canary] }]) {
        expect(await problemOf(decoder, connect(aSecret, tokenIs))).toBeUndefined();
      }
    });
    await expect(fc.assert(property, settings)).resolves.toBeUndefined();
  });
});
