import { errorCodes, VendorError } from "@keyhole/voximplant";
import { createVoximplantRestClient } from "@keyhole/voximplant/rest";
import { exportPKCS8, generateKeyPair, importPKCS8, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { clockOff, shop, useVoximplant } from "./support/voximplant.js";

const { vendor, connect, other, application, secret } = useVoximplant();
const limited = useVoximplant({ rateLimit: { calls: 1, perMs: 60_000 } });

const newSecret = () => ({
  application: application(),
  secretName: "ADDED_KEY",
  secretValue: "sample-value",
});
const getSecret = (client = connect()) =>
  client.getSecretValue({ application: application(), secret: secret() });
const getShop = (name: string) => connect(other(name)).getSecretValue(shop);
const api = () => {
  const { baseUrl, credentials, checking } = vendor();
  return createVoximplantRestClient({ baseUrl, ...credentials, fetch: checking.fetch });
};

/** Creates a client whose token is replaced on the way. */
const withToken = (token: string) =>
  connect({
    fetch: (input, init) => {
      const request = new Request(input, init);
      request.headers.set("Authorization", `Bearer ${token}`);
      return vendor().checking.fetch(request);
    },
  });

/** Creates a token that is valid except for its lifetime. */
const tokenFor = async (seconds: number): Promise<string> => {
  const { accountId, keyId, privateKey } = vendor().credentials.serviceAccountKey;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ iss: accountId as unknown as string, iat: now - 5, exp: now + seconds })
    .setProtectedHeader({ alg: "RS256", kid: keyId })
    .sign(await importPKCS8(privateKey, "RS256"));
};

/** Runs a call while another call of the account is in progress, because its body hasn't ended. */
const during = async (call: () => Promise<unknown>): Promise<unknown> => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const held = connect({
    ...other("oneCallAtATime"),
    fetch: (input, init) => {
      const request = new Request(input, init);
      request.headers.set("Content-Type", "application/x-www-form-urlencoded");
      return fetch(request, { body: readable, duplex: "half" } as RequestInit);
    },
  }).getSecretValue(shop);
  await writer.write(new TextEncoder().encode("sample="));
  await expect.poll(() => vendor().calls("getSecretValue")).toBe(1);
  try {
    return await call();
  } finally {
    await writer.close();
    await expect(held).resolves.toHaveProperty("secretValue");
  }
};

/** What causes each of the vendor's codes. */
const causes: Readonly<Record<string, () => Promise<unknown>>> = {
  "5": () => getShop("unfunded"),
  "100": async () => {
    const { privateKey } = await generateKeyPair("RS256", { extractable: true });
    const { serviceAccountKey: key } = vendor().credentials;
    const serviceAccountKey = { ...key, privateKey: await exportPKCS8(privateKey) };
    return getSecret(connect({ serviceAccountKey }));
  },
  "101": () => connect().addSecret({ ...newSecret(), secretName: "SMTP_PASSWORD" }),
  "102": () => getSecret(connect({ baseUrl: new URL(vendor().baseUrl).origin, fetch })),
  "103": () => getSecret(connect({ baseUrl: `${vendor().baseUrl}/v1`, fetch })),
  "104": () => connect(vendor().limitedCredentials).getSecrets(application()).next(),
  "115": () => getSecret(connect({ accountId: 7 })),
  "116": () => api().POST("/GetSecrets"),
  "131": () => getShop("notActivated"),
  "314": () => during(() => getShop("oneCallAtATime")),
  "317": () =>
    connect(other("freePlan")).addSecret({ ...newSecret(), application: shop.application }),
  "340": async () => {
    const client = limited.connect();
    const at = { application: limited.application(), secret: limited.secret() };
    await client.getSecretValue(at);
    return client.getSecretValue(at);
  },
  "341": () => connect().getSecretValue({ application: application(), secret: { secretId: 1 } }),
  "447": () => getSecret(withToken("sample")),
  "454": async () => getSecret(withToken(await tokenFor(3600))),
  "455": () => getSecret(connect({ clock: clockOff(600) })),
  "456": () => getSecret(connect({ clock: clockOff(-4 * 3600) })),
  "515": async () => {
    const client = connect();
    await client.addSecret(newSecret());
    return client.addSecret(newSecret());
  },
  "558": () => connect().getSecrets({ applicationId: 1 }).next(),
};

/** The codes that no caller can cause, and the HTTP status that produces each. */
const ordered: Readonly<Record<string, readonly [status: number, why: string]>> = {
  "1": [503, "a fault of the vendor's own servers"],
  "2": [500, "a fault of the vendor's own servers"],
  "4": [507, "a fault of the vendor's own database"],
};

describe("Voximplant's error codes", () => {
  it("each have a cause or a reason why they have none", () => {
    expect([...Object.keys(causes), ...Object.keys(ordered)].toSorted()).toEqual(
      Object.keys(errorCodes).toSorted(),
    );
  });

  it.each(Object.entries(causes))(
    "include %s, which a real cause produces",
    async (code, provoke) => {
      const error = await provoke().catch((reason: unknown) => reason);
      expect(VendorError.is(error)).toBe(true);
      expect(error).toMatchObject({ code, kind: errorCodes[code]!.kind, status: 200 });
    },
  );

  it.each(Object.entries(ordered).map(([code, [status, why]]) => [code, why, status] as const))(
    "include %s, which only a sandbox fault produces (%s)",
    async (code, _why, status) => {
      vendor().running.sandbox.addFault("voximplant", { status });
      const error = await getSecret().catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code, kind: errorCodes[code]!.kind, status });
    },
  );
});

describe("the special Voximplant account", () => {
  it.each(["childAccount", "freePlan", "oneCallAtATime", "readOnly"])(
    "%s still allows ordinary calls",
    async (name) => {
      const client = connect(other(name));
      await expect(client.verifyCredentials()).resolves.toHaveProperty("canList");
      if (name !== "readOnly") {
        await expect(client.getSecretValue(shop)).resolves.toHaveProperty("secretValue");
      }
    },
  );
});
