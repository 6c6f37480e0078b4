import {
  collect,
  getEnding,
  countEndings,
  isNothing,
  malformedResponses,
  type Decoder,
} from "@keyhole/malformed";
import { describe, expect, it } from "vitest";
import { apiCodes, statusCodes, createGenAuthClient, type GenAuthClient } from "@keyhole/genauth";
import { tokenWith } from "./support/token-with.js";
import { isWellFormed } from "./support/well-formed-genauth.js";

const canary = "sample-canary-secret";
const inBody = "sample-canary-in-a-body";
const token = tokenWith({ scoped_userpool_id: "sample-pool" });
const clock = { now: () => Date.UTC(2026, 0, 15), after: () => () => undefined };
const settings = { seed: 20_260_115, numRuns: 250 };

const success = (data?: unknown) => ({ statusCode: 200, message: "", requestId: "a", data });
const tokenResponse = success({ access_token: token, expires_in: 7200 });
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

const decoders: readonly Decoder<GenAuthClient>[] = [
  {
    name: "listApplicationSimpleInfo",
    call: (client) => collect(client.listApplicationSimpleInfo()),
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
    call: (client) => collect(client.listApplications()),
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
    sent: [inBody],
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
    sent: [inBody],
  },
  {
    name: "updateAccessKey",
    call: (client) => client.updateAccessKey({ accessKeyId: inBody, enable: false }),
    valid: success({ success: true }),
    fits: isNothing,
    sent: [inBody],
  },
  {
    name: "deleteAccessKey",
    call: (client) => client.deleteAccessKey(inBody),
    valid: success(),
    fits: isNothing,
    sent: [inBody],
  },
];

/** Creates a client with these responses for the token and for every call. */
function connect(response: () => Response, tokenIs = () => Response.json(tokenResponse)) {
  return createGenAuthClient({
    accessKeyId: "sample-id",
    accessKeySecret: canary,
    clock,
    retry: { limit: 0 },
    fetch: (url) => {
      const { pathname } = new URL(url);
      return Promise.resolve(pathname.endsWith("/get-management-token") ? tokenIs() : response());
    },
  });
}

const responsesLike = (valid: object) =>
  malformedResponses({
    valid,
    texts: [canary, inBody, token],
    failures: [
      (statusCode, message) => ({ statusCode, message, apiCode: message }),
      (apiCode, message) => ({ statusCode: 400, message, apiCode }),
      (apiCode, message) => ({ statusCode: 200, message, apiCode, requestId: message }),
    ],
    codes: [...Object.keys(apiCodes), ...[...Object.keys(statusCodes), 199, 403, 604].map(Number)],
  });

const verifyCredentials: Decoder<GenAuthClient> = {
  name: "verifyCredentials",
  call: (client) => client.verifyCredentials(),
  valid: tokenResponse,
  fits: isNothing,
};
const [waiting] = decoders.filter(({ name }) => name === "getApplicationSecret");

describe("the GenAuth client", () => {
  it("has only functions that these tests call with malformed responses", () => {
    const tried = [verifyCredentials, ...decoders].map(({ name }) => name);
    expect(tried.toSorted()).toEqual(Object.keys(connect(() => Response.error())).toSorted());
  });

  it.each(decoders)(
    "returns a valid result or throws a VendorError for any response to $name",
    async (decoder) => {
      const responses = responsesLike(decoder.valid);
      const credentials = [canary, token];
      const endings = await countEndings({ decoder, connect, credentials, responses, settings });
      // At least one response must be valid, or the generated ones would be too malformed to test
      // anything.
      expect(endings.get("result")).toBeGreaterThan(20);
      expect(endings.size).toBeGreaterThan(4);
    },
  );

  it.each(decoders)("accepts a valid response to $name", async (decoder) => {
    const client = connect(() => Response.json(decoder.valid));
    await expect(getEnding(decoder, client, [canary, token])).resolves.toBe("result");
  });

  it.each([verifyCredentials, waiting!])(
    "returns a valid result or throws a VendorError for any token response before $name",
    async (decoder) => {
      const valid = () => Response.json(decoder.valid);
      const endings = await countEndings({
        decoder,
        connect: (tokenIs) => connect(valid, tokenIs),
        credentials: [canary],
        responses: responsesLike(tokenResponse),
        settings,
      });
      expect([...endings.keys()]).toEqual(expect.arrayContaining(["result", "unauthenticated"]));
    },
  );
});
