import { createDopplerClient, type Secret } from "@keyhole/doppler";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../src/index.js";
import { failureOf } from "./support/failure-of.js";

const vendor = useSandbox<{ readonly token: string }>("doppler");

const connect = (as?: string, fetch = vendor().checking.fetch) => {
  const { baseUrl, credentials, running } = vendor();
  const { otherCredentials } = running.describe()["doppler"]!;
  const { token } = as === undefined ? credentials : otherCredentials![as]!;
  return createDopplerClient({ baseUrl, token: String(token), fetch, retry: { limit: 0 } });
};

const dev = { project: "shop", config: "dev" };
const apiKey = { ...dev, name: "API_KEY" };
const prd = { project: "shop", config: "prd" };

const updateStatus = (status: number): void =>
  vendor().running.sandbox.addFault("doppler", { operation: "updateSecrets", status });

/** Returns a `fetch` that answers every request with this body. */
const answering =
  (body: object, status = 200) =>
  (): Promise<Response> =>
    Promise.resolve(Response.json(body, { status }));

describe("a value at Doppler", () => {
  it("has its references resolved in the computed form, also to other configs", async () => {
    const client = connect();
    const [user, password, url] = (await Promise.all(
      ["DB_USER", "DB_PASSWORD", "DB_URL"].map((name) => client.getSecret({ ...dev, name })),
    )) as [Secret, Secret, Secret];
    expect(url).toEqual({
      raw: "postgres://${DB_USER}:${DB_PASSWORD}@db.example.com/shop",
      computed: `postgres://${user.raw}:${password.raw}@db.example.com/shop`,
    });
    const key = await client.getSecret(apiKey);
    expect(
      await client.getSecret({ project: "billing", config: "dev", name: "SHOP_API_KEY" }),
    ).toEqual({ raw: "${shop.dev.API_KEY}", computed: key.raw });
  });

  it("keeps a reference to a deleted secret as it is", async () => {
    const client = connect();
    await client.deleteSecret(apiKey);
    const { computed } = await client.getSecret({
      project: "billing",
      config: "dev",
      name: "SHOP_API_KEY",
    });
    expect(computed).toBe("${shop.dev.API_KEY}");
  });

  it("is withheld from personal tokens if it is restricted, and given to service tokens", async () => {
    const restricted = { ...dev, name: "SIGNING_KEY" };
    expect(await connect().getSecret(restricted)).toEqual({ raw: undefined, computed: undefined });
    const { raw } = await connect("serviceToken").getSecret(restricted);
    expect(raw).toMatch(/^sample-/);
    await connect().updateSecret({ ...restricted, value: "sample-set-unread" });
    expect((await connect("serviceToken").getSecret(restricted)).raw).toBe("sample-set-unread");
  });

  it("may be an empty text", async () => {
    const client = connect();
    await client.createSecret({ ...dev, name: "EMPTY", value: "" });
    expect(await client.getSecret({ ...dev, name: "EMPTY" })).toEqual({ raw: "", computed: "" });
  });

  it("is refused with a reference that leads nowhere", async () => {
    const error = await failureOf(connect().updateSecret({ ...apiKey, value: "${NO_SUCH}" }));
    expect(error.kind).toBe("invalid-request");
  });

  it("is inherited by a branch config until that has its own", async () => {
    const client = connect();
    const branch = { ...apiKey, config: "dev_checkout" };
    expect(await client.getSecret(branch)).toEqual(await client.getSecret(apiKey));
    await client.updateSecret({ ...branch, value: "sample-of-branch" });
    expect(await client.getSecret(branch)).not.toEqual(await client.getSecret(apiKey));
    await client.deleteSecret(branch);
    expect(await client.getSecret(branch)).toEqual(await client.getSecret(apiKey));
  });
});

describe("updateSecret of Doppler", () => {
  const change = { ...apiKey, value: "sample-new" };

  it("sets a value if it is still the expected one", async () => {
    const client = connect();
    const { raw: originalValue } = await client.getSecret(apiKey);
    await client.updateSecret({ ...change, originalValue });
    expect((await client.getSecret(apiKey)).raw).toBe("sample-new");
  });

  it("reports a conflict, and overwrites nothing, after another writer", async () => {
    const client = connect();
    const { raw: originalValue } = await client.getSecret(apiKey);
    await connect("serviceToken").updateSecret({ ...apiKey, value: "sample-of-other" });
    const error = await failureOf(client.updateSecret({ ...change, originalValue }));
    expect(error).toMatchObject({ kind: "conflict", status: 400 });
    expect((await client.getSecret(apiKey)).raw).toBe("sample-of-other");
    expect(vendor().calls("updateSecrets")).toBe(2);
  });

  it.each([400, 403, 404, 409, 412, 422])(
    "distinguishes a conflict from another refusal with status %i by reading back",
    async (status) => {
      const client = connect();
      updateStatus(status);
      const { raw = "" } = await client.getSecret(apiKey);
      const conflict = await failureOf(
        client.updateSecret({ ...change, originalValue: "sample-stale" }),
      );
      expect(conflict.kind).toBe("conflict");
      const other = await failureOf(client.updateSecret({ ...change, originalValue: raw }));
      expect(other.status).toBe(status);
      expect(other.kind === "conflict").toBe(status === 409);
    },
  );

  it.each([401, 429, 500])("doesn't read back after status %i", async (status) => {
    updateStatus(status);
    const error = await failureOf(
      connect().updateSecret({ ...change, originalValue: "sample-stale" }),
    );
    expect(error.kind).not.toBe("conflict");
    expect(vendor().calls("getSecret")).toBe(0);
  });

  it("says what to do about a locked config", async () => {
    expect((await connect().getConfig(prd)).locked).toBe(true);
    const error = await failureOf(connect().updateSecret({ ...change, ...prd }));
    expect(error.kind).toBe("forbidden");
    expect(error.remedy).toMatch(/Unlock/);
  });

  it("is refused for a reserved name and for a value over 50 KiB", async () => {
    const client = connect();
    for (const refused of [
      { ...change, name: "DOPPLER_CONFIG" },
      { ...change, value: "ü".repeat(25_601) },
    ]) {
      expect((await failureOf(client.updateSecret(refused))).kind).toBe("invalid-request");
    }
    await client.updateSecret({ ...change, value: "ü".repeat(25_600) });
  });

  it("is refused for a name that isn't in the response", async () => {
    const client = connect(undefined, answering({ success: true, secrets: {} }));
    expect((await failureOf(client.updateSecret(change))).kind).toBe("unexpected-response");
  });
});

describe("createSecret of Doppler", () => {
  it("reports a conflict, and writes nothing, if there is one with the name", async () => {
    const error = await failureOf(connect().createSecret({ ...apiKey, value: "sample-new" }));
    expect(error.kind).toBe("conflict");
    expect(vendor().calls("updateSecrets")).toBe(0);
  });

  it("is refused if another writer creates it in between", async () => {
    const created = { ...dev, name: "NEW_KEY", value: "sample-new" };
    const client = connect(undefined, async (input, init) => {
      const response = await fetch(input, init);
      const isFirst = vendor().calls("updateSecrets") === 0;
      if (isFirst) await connect().createSecret({ ...created, value: "sample-of-other" });
      return response;
    });
    expect((await failureOf(client.createSecret(created))).kind).toBe("invalid-request");
    expect((await connect().getSecret(created)).raw).toBe("sample-of-other");
  });
});

describe("a service token of Doppler", () => {
  it("shows its only config, and is refused for another one", async () => {
    const client = connect("serviceToken");
    expect(await client.getTokenConfig()).toEqual({
      project: "shop",
      environment: "dev",
      config: "dev",
    });
    for (const other of [prd, { project: "billing", config: "dev" }]) {
      const error = await failureOf(client.listSecretNames(other));
      expect([error.kind, error.status]).toEqual(["forbidden", 400]);
    }
  });

  it("is never used without a project and a config for anything else", async () => {
    const client = connect("serviceToken");
    await expect(client.getSecret({ ...apiKey, project: "" })).rejects.toThrow(/project is empty/);
    await expect(client.listSecretNames({ ...dev, config: " " })).rejects.toThrow(
      /config is empty/,
    );
    expect(vendor().checking.called).toEqual([]);
  });
});

describe("a request to Doppler", () => {
  it("never asks for dynamic secrets, which would issue credentials", async () => {
    const queries: URLSearchParams[] = [];
    const client = connect("serviceToken", (input, init) => {
      queries.push(new URL(new Request(input, init).url).searchParams);
      return fetch(input, init);
    });
    await client.listSecretNames(dev);
    await client.getTokenConfig();
    expect(queries.map((query) => query.get("include_dynamic_secrets"))).toEqual([
      "false",
      "false",
    ]);
  });

  it("leaves out the names that Doppler manages, even if they are in the response", async () => {
    const client = connect(undefined, answering({ names: ["API_KEY", "DOPPLER_CONFIG"] }));
    expect(await client.listSecretNames(dev)).toEqual(["API_KEY"]);
  });
});

const failing = (body: object, status: number) =>
  failureOf(connect(undefined, answering(body, status)).getSecret(apiKey));

describe("a failure of Doppler", () => {
  it("that is retryable has the time to wait", async () => {
    const data = { isRetryable: true, isRetryableAfterSec: 5 };
    const error = await failing({ messages: ["Try again."], success: false, data }, 400);
    expect([error.kind, error.retryAfterMs]).toEqual(["unavailable", 5000]);
  });

  it("that is retryable is retried for a read", async () => {
    const { baseUrl, credentials } = vendor();
    const data = { isRetryable: true };
    let calls = 0;
    const client = createDopplerClient({
      baseUrl,
      ...credentials,
      retry: { baseDelayMs: 1 },
      fetch: (input, init) => {
        calls += 1;
        return calls === 1
          ? answering({ messages: ["Try again."], success: false, data }, 400)()
          : fetch(input, init);
      },
    });
    expect((await client.getSecret(apiKey)).raw).toMatch(/^sample-/);
  });

  it("is read from the body and the status", async () => {
    expect((await failing({ messages: ["No."], success: false }, 200)).kind).toBe(
      "unexpected-response",
    );
    expect((await failing({ success: false }, 422)).kind).toBe("invalid-request");
    expect(
      (await failing({ messages: ["This config is locked."], success: false }, 500)).kind,
    ).toBe("unavailable");
  });

  it("names a missing secret, and a missing config", async () => {
    const client = connect();
    const secret = await failureOf(client.getSecret({ ...dev, name: "NO_SUCH" }));
    expect([secret.kind, secret.status]).toEqual(["not-found", undefined]);
    const config = await failureOf(client.getSecret({ ...apiKey, config: "no-such" }));
    expect([config.kind, config.status]).toEqual(["not-found", 404]);
  });
});

describe("createDopplerClient", () => {
  it.each(["dp.scim.sample", "dp.audit.sample"])("refuses %s", (token) => {
    expect(() => createDopplerClient({ token })).toThrow(/^The option token is a SCIM or audit/);
  });
});
