import { getEnding, countEndings, malformedResponses } from "@keyhole/malformed";
import { describe, expect, it } from "vitest";
import { exceptionCodes, createSenhaseguraClient } from "@keyhole/senhasegura";
import {
  verifyCredentials,
  credentials,
  decoders,
  refusal,
  secrets,
  tokenResponse,
} from "./support/decoders.js";

const settings = { seed: 20_260_301, numRuns: 400 };

/** Creates a client with these responses for the token and for every call. */
function connect(response: () => Response, tokenIs = () => Response.json(tokenResponse)) {
  return createSenhaseguraClient({
    clientId: "sample-client",
    clientSecret: credentials.clientSecret,
    baseUrl: "https://vault.example.org",
    clock: { now: () => Date.UTC(2026, 0, 15), after: () => () => undefined },
    retry: { limit: 0 },
    fetch: (url) => {
      const { pathname } = new URL(url);
      return Promise.resolve(pathname.endsWith("/oauth2/token") ? tokenIs() : response());
    },
  });
}

const refused = (code: unknown, message: string) => ({
  ...refusal,
  response: { ...refusal.response, message, mensagem: message },
  exception: { code, message, detail: message },
});

/** The failures repeat everything that was sent, in every property that the client reads. */
const responsesLike = (valid: object) =>
  malformedResponses({
    valid,
    texts: [
      ...secrets,
      secrets.join(" "),
      "no Route matched with those values.",
      "The upstream server is timing out",
    ],
    failures: [
      (_, message) => ({ message }),
      (error, message) => ({ error, message, reason: message }),
      refused,
      (code, text) => refused(code, `${String(code)}: ${text}`),
    ],
    codes: [...Object.keys(exceptionCodes), ...Object.keys(exceptionCodes).map(Number), 9999, null],
  });

describe("the senhasegura client", () => {
  it("has only functions that these tests call with malformed responses", () => {
    const tried = [verifyCredentials, ...decoders].map(({ name }) => name);
    expect(tried.toSorted()).toEqual(Object.keys(connect(() => Response.error())).toSorted());
  });

  it.each(decoders)(
    "returns a valid result or throws a VendorError for any response to $name",
    async (decoder) => {
      const endings = await countEndings({
        decoder,
        connect,
        credentials: Object.values(credentials),
        responses: responsesLike(decoder.valid),
        settings,
      });
      // Both outcomes must occur, or the generated responses would be too malformed or too valid to
      // test anything.
      expect(endings.get("result")).toBeGreaterThan(40);
      expect(endings.get("unexpected-response")).toBeGreaterThan(20);
      expect(endings.size).toBeGreaterThan(4);
    },
  );

  it.each(decoders)("accepts a valid response to $name", async (decoder) => {
    const client = connect(() => Response.json(decoder.valid));
    await expect(getEnding(decoder, client, Object.values(credentials))).resolves.toBe("result");
  });

  it.each([verifyCredentials, decoders[0]!])(
    "returns a valid result or throws a VendorError for any token response before $name",
    async (decoder) => {
      const valid = () => Response.json(decoder.valid);
      const endings = await countEndings({
        decoder,
        connect: (tokenIs) => connect(valid, tokenIs),
        credentials: [credentials.clientSecret],
        responses: responsesLike(tokenResponse),
        settings,
      });
      expect([...endings.keys()]).toEqual(expect.arrayContaining(["result", "unauthenticated"]));
    },
  );
});
