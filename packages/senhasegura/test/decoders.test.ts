import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSenhaseguraClient, VendorError, type SenhaseguraClient } from "../src/index.js";
import {
  authenticate,
  credentials,
  decoders,
  envelope,
  refusal,
  secrets,
  tokenAnswer,
  type Decoder,
} from "./support/decoders.js";
import { nearly } from "./support/mutations.js";

const settings = { seed: 20_260_301, numRuns: 400 };

/** A client whose token and other answers are these. */
function connect(answer: () => Response, tokenIs = () => Response.json(tokenAnswer)) {
  return createSenhaseguraClient({
    clientId: "sample-client",
    clientSecret: credentials.clientSecret,
    baseUrl: "https://vault.example.org",
    clock: { now: () => Date.UTC(2026, 0, 15), after: () => () => undefined },
    retry: { limit: 0 },
    fetch: (input) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      return Promise.resolve(pathname.endsWith("/oauth2/token") ? tokenIs() : answer());
    },
  });
}

/** How a call ended, and what is wrong with that; nothing where it is as it is promised. */
async function outcomeOf(
  { call, fits, sent = Object.values(credentials) }: Decoder,
  client: SenhaseguraClient,
) {
  try {
    const result = await call(client);
    const problem = fits(result) ? undefined : `came back: ${JSON.stringify(result)}`;
    return { ended: "result", problem };
  } catch (error) {
    if (!VendorError.is(error)) return { ended: "throw", problem: `threw ${String(error)}` };
    const { message, stack, cause } = error;
    const text = `${message} ${stack} ${JSON.stringify(error)}`;
    const told = sent.filter((secret) => text.includes(secret));
    const problem = told.length > 0 || cause !== undefined ? `told ${text}` : undefined;
    return { ended: error.kind, problem };
  }
}

const words = fc.constantFrom(...secrets, secrets.join(" "), "Sample words");
const messages = fc.oneof(
  words,
  words.map((said) => `1006: ${said}`),
  fc.constantFrom("no Route matched with those values.", "The upstream server is timing out"),
);

/** What nobody would call an answer of this operation. */
function garbage(valid: object): fc.Arbitrary<string | Uint8Array<ArrayBuffer>> {
  const json = JSON.stringify(valid);
  return fc.oneof(
    fc.json(),
    fc.json().map((body) => json.replace("{", `{"response":${body},`)),
    fc.nat({ max: json.length - 1 }).map((end) => json.slice(0, end)),
    words.map((said) => `<!doctype html><title>${said}</title>`),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes)),
    fc.nat({ max: 20_000 }).map((depth) => json.replace("[", "[".repeat(depth))),
  );
}

/** Failures that repeat what was sent, in every place that is read. */
const failures: fc.Arbitrary<string> = messages.chain((said) =>
  fc.oneof(
    nearly({ message: said }),
    nearly({ error: said, message: said, reason: said }),
    nearly({
      ...refusal,
      response: { ...refusal.response, message: said, mensagem: said },
      exception: { code: said, message: said, detail: said },
    }),
  ),
);

const mostly = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));

interface Sent {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly status: number;
  readonly type: string;
}

const answersLike = (valid: object): fc.Arbitrary<Sent> =>
  fc.record({
    body: fc.oneof(
      { weight: 5, arbitrary: nearly(valid) },
      { weight: 2, arbitrary: failures },
      garbage(valid),
    ),
    status: mostly(200, 201, 204, 302, 400, 401, 403, 404, 429, 500, 502),
    type: mostly("application/json", "text/html", ""),
  });

const responseOf = ({ body, status, type }: Sent) =>
  new Response(status === 204 ? null : body, { status, headers: { "content-type": type } });

describe("whatever senhasegura answers", () => {
  it("is tried on every function of the client", () => {
    const functions = Object.keys(connect(() => Response.json(envelope)));
    const tried = [authenticate, ...decoders].map(({ name }) => name);
    expect(tried.toSorted()).toEqual(functions.toSorted());
  });

  it.each(decoders)("$name takes a valid answer", async (decoder) => {
    const client = connect(() => Response.json(decoder.valid));
    await expect(outcomeOf(decoder, client)).resolves.toEqual({ ended: "result" });
  });

  it.each(decoders)("$name gives a good result or throws a VendorError", async (decoder) => {
    const ended = new Map<string, number>();
    const property = fc.asyncProperty(answersLike(decoder.valid), async (answer) => {
      const outcome = await outcomeOf(
        decoder,
        connect(() => responseOf(answer)),
      );
      expect(outcome.problem).toBeUndefined();
      ended.set(outcome.ended, (ended.get(outcome.ended) ?? 0) + 1);
    });
    await fc.assert(property, settings);
    // Otherwise the answers would be too far from valid ones, or too near, to try anything.
    expect(ended.get("result")).toBeGreaterThan(40);
    expect(ended.get("unexpected-response")).toBeGreaterThan(20);
    expect(ended.size).toBeGreaterThan(4);
    expect({}).not.toHaveProperty("polluted");
  });

  it("is no token unless it is one, whoever waits for it", async () => {
    const waiting = { ...decoders[0]!, sent: authenticate.sent! };
    const valid = () => Response.json(waiting.valid);
    const ended = new Set<string>();
    const property = fc.asyncProperty(answersLike(tokenAnswer), async (tokenIs) => {
      for (const decoder of [authenticate, waiting]) {
        const outcome = await outcomeOf(
          decoder,
          connect(valid, () => responseOf(tokenIs)),
        );
        expect(outcome.problem).toBeUndefined();
        ended.add(outcome.ended);
      }
    });
    await fc.assert(property, settings);
    expect([...ended]).toEqual(expect.arrayContaining(["result", "unauthenticated"]));
  });
});
