import {
  apiCodes,
  createGenAuthClient,
  statusCodes,
  type GenAuthClient,
  type GenAuthOptions,
  type VendorErrorKind,
} from "@keyhole/genauth";
import { createGenAuthRestClient } from "@keyhole/genauth/rest";
import { describe, expect, it } from "vitest";
import { printedResponse, useSandbox } from "../src/index.js";
import { signingFetch, type SigningChanges } from "./support/genauth-signing-fetch.js";

type Credentials = Pick<GenAuthOptions, "accessKeyId" | "accessKeySecret">;

/** A call that causes a code, and the client's resulting error. */
interface Cause {
  readonly kind: VendorErrorKind;
  readonly provoke: () => Promise<unknown>;
}

const vendor = useSandbox<Credentials>("genauth");
const hurried = useSandbox<Credentials>("genauth", { rateLimit: { calls: 2, perMs: 3_600_000 } });

const appId = () => vendor().examples["appId"]!;
const connect = (overrides: Partial<GenAuthOptions> = {}): GenAuthClient => {
  const { baseUrl, credentials, checking } = vendor();
  return createGenAuthClient({ baseUrl, ...credentials, fetch: checking.fetch, ...overrides });
};
/** For requests that the high-level functions prevent. */
const lowLevel = () => {
  const { baseUrl, credentials, checking } = vendor();
  return createGenAuthRestClient({ baseUrl, ...credentials, fetch: checking.fetch });
};
const other = (name: string): GenAuthClient =>
  connect(vendor().running.describe()["genauth"]!.otherCredentials![name]);
const signed = async (changes: SigningChanges): Promise<unknown> =>
  connect({ fetch: signingFetch(vendor().credentials, changes) }).getApplicationSecret(appId());

async function getId(name: string): Promise<string> {
  for await (const application of connect().listApplicationSimpleInfo({ keywords: name })) {
    return application.appId;
  }
  throw new Error(`The sandbox has no application ${name}.`);
}

const unauthenticated = (provoke: Cause["provoke"]): Cause => ({
  kind: "unauthenticated",
  provoke,
});
const anHour = 3_600_000;
const dateIn = (ms: number): string => new Date(Date.now() + ms).toUTCString();

/** What actually causes each code. */
const causes: Readonly<Record<string, Cause>> = {
  "400": {
    kind: "invalid-request",
    provoke: () => connect().createAccessKey({ type: "sample-unknown" }),
  },
  "401": unauthenticated(() => connect({ accessKeySecret: "sample-wrong" }).verifyCredentials()),
  "404": { kind: "not-found", provoke: () => connect().deleteAccessKey("sample-unknown") },
  "409": {
    kind: "conflict",
    provoke: async () => {
      const tenant = { type: "tenant", tenantId: "sample-tenant" };
      await connect().createAccessKey(tenant);
      await connect().createAccessKey(tenant);
    },
  },
  "413": {
    kind: "invalid-request",
    provoke: () => {
      const body = { appId: appId(), sample: Array.from({ length: 1000 }, () => "a".repeat(9000)) };
      return lowLevel().POST("/api/v3/refresh-application-secret", { body });
    },
  },
  "422": {
    kind: "invalid-request",
    provoke: () => connect().deleteAccessKey(vendor().credentials.accessKeyId),
  },
  "429": {
    kind: "rate-limited",
    provoke: async () => {
      const { baseUrl, credentials, checking } = hurried();
      const retry = { limit: 0 };
      const client = connect({ baseUrl, ...credentials, fetch: checking.fetch, retry });
      await client.getApplicationSecret(appId());
      await client.getApplicationSecret(appId());
    },
  },
  "601": {
    kind: "unavailable",
    provoke: () => other("unreachableEndpoint").getApplication(appId()),
  },
  "602": { kind: "unavailable", provoke: () => other("unusableEndpoint").getApplication(appId()) },
  "603": { kind: "unavailable", provoke: () => other("failingCustomCode").getApplication(appId()) },
  "1300": unauthenticated(() => signed({ signature: "c2FtcGxl" })),
  "1301": unauthenticated(() => signed({ headers: { "x-authing-signature-method": "HMAC-MD5" } })),
  "1302": unauthenticated(() => signed({ headers: { "x-authing-signature-version": "2.0" } })),
  "1303": unauthenticated(() => signed({ headers: { date: new Date().toISOString() } })),
  "1304": unauthenticated(() => signed({ headers: { date: undefined } })),
  "1305": unauthenticated(() => signed({ headers: { date: dateIn(-anHour) } })),
  "1306": unauthenticated(async () => {
    const headers = { "x-authing-signature-nonce": "sample-nonce" };
    await signed({ headers });
    await signed({ headers });
  }),
  "2011": { kind: "not-found", provoke: () => connect().getApplicationSecret("sample-unknown") },
  "2020": {
    kind: "forbidden",
    provoke: async () =>
      connect(vendor().limitedCredentials).getApplicationSecret(await getId("Reporting API")),
  },
  "2224": { kind: "not-found", provoke: () => other("deletedUserPool").getApplication(appId()) },
  "4021": {
    kind: "forbidden",
    provoke: async () => {
      for (let keys = 0; keys < 100; keys += 1)
        await connect().createAccessKey({ type: "userpool" });
    },
  },
};

/** The codes without a cause here, and why. */
const byOrder: Readonly<Record<string, readonly [kind: VendorErrorKind, why: string]>> = {
  "499": ["invalid-request", "it is used for any invalid request without its own code"],
  "500": ["unavailable", "it reports a fault at the vendor"],
  "501": ["unsupported", "it is for deployments that lack an operation, and the sandbox has all"],
  "502": ["unavailable", "it comes from a gateway, and the sandbox has none"],
  "503": ["unavailable", "it means that the vendor is overloaded or down"],
};

describe("GenAuth's error codes", () => {
  it("each have a cause or a reason why they have none", () => {
    const documented = JSON.parse(printedResponse("genauth-status-codes.json")) as string[];
    // These two always come with an apiCode.
    const withoutApiCode = documented.filter((code) => code !== "402" && code !== "403");
    const all = new Set([...withoutApiCode, ...Object.keys(apiCodes), ...Object.keys(statusCodes)]);
    const covered = [...Object.keys(causes), ...Object.keys(byOrder)];
    expect(covered.toSorted()).toEqual([...all].toSorted());
    for (const [, why] of Object.values(byOrder)) expect(why).toMatch(/^[a-z].{20}/);
  });

  it.each(Object.entries(causes))(
    "include %s, which a real cause produces",
    async (code, cause) => {
      await expect(cause.provoke()).rejects.toMatchObject({
        name: "VendorError",
        vendor: "genauth",
        code,
        kind: cause.kind,
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      });
    },
  );

  it.each(Object.entries(byOrder))(
    "include %s, which only a sandbox fault produces",
    async (code, [kind]) => {
      vendor().running.sandbox.addFault("genauth", {
        operation: "getApplicationSecret",
        status: Number(code),
      });
      // Not checked against the spec: GenAuth documents HTTP 200 for all of them.
      const client = connect({ fetch, retry: { limit: 0 } });
      await expect(client.getApplicationSecret(appId())).rejects.toMatchObject({ code, kind });
    },
  );
});

describe("a signed GenAuth request", () => {
  it.each([false, true])(
    "gets the same response as a request with a token (branded: %j)",
    async (branded) => {
      await expect(signed({ branded })).resolves.toEqual(
        await connect().getApplicationSecret(appId()),
      );
    },
  );

  it("is rejected if its access key is disabled", async () => {
    const client = connect();
    const [key] = await client.createAccessKey({ type: "userpool" });
    const signing = connect({ fetch: signingFetch(key) });
    await expect(signing.getAccessKeySummaries()).resolves.toHaveLength(3);
    await client.updateAccessKey({ accessKeyId: key.accessKeyId, enable: false });
    await expect(signing.getAccessKeySummaries()).rejects.toMatchObject({ code: "401" });
  });
});
