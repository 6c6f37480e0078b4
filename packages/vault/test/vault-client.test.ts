import { describe, expect, it } from "vitest";
import { createVaultClient, VendorError, type VaultOptions } from "@keyhole/vault";

const canary = "sample-canary-4f1d";
const baseUrl = "https://vault.example.com";
const token = `${canary}-token`;
const approle = { roleId: "sample-role", secretId: `${canary}-secret` };

type Respond = (request: Request, path: string) => Response | Promise<Response>;

function clientFor(respond: Respond, overrides: Partial<VaultOptions> = { token }) {
  const requests: Request[] = [];
  let now = 0;
  const client = createVaultClient({
    baseUrl,
    retry: { limit: 1, baseDelayMs: 0 },
    clock: {
      now: () => now,
      // Only the delay before a retry ends. Deadlines never come.
      after: (ms, callback) => {
        if (ms < 1000) queueMicrotask(callback);
        return () => undefined;
      },
    },
    timeoutMs: 30_000,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      return respond(request.clone(), new URL(request.url).pathname);
    },
    ...overrides,
  });
  return {
    client,
    requests,
    paths: () => requests.map(({ url }) => new URL(url).pathname),
    advance: (seconds: number) => (now += seconds * 1000),
  };
}

async function failureOf(call: Promise<unknown>): Promise<VendorError> {
  const reason: unknown = await call.catch((error: unknown) => error);
  if (!VendorError.is(reason)) throw new Error("It isn't a VendorError.");
  return reason;
}

const errors = (status: number, ...texts: string[]) => Response.json({ errors: texts }, { status });
const version = (data: object, number = 3) => ({
  data: { data, metadata: { created_time: "2026-01-15T09:30:00Z", version: number } },
});
const login = (value: string, seconds = 3600, renewable = false) =>
  Response.json({ auth: { client_token: value, lease_duration: seconds, renewable } });
const problemOf = (overrides: Record<string, unknown>): Error => {
  try {
    createVaultClient({ baseUrl, ...overrides });
  } catch (error) {
    return error as Error;
  }
  throw new Error("It accepted the options.");
};

describe("createVaultClient", () => {
  it.each([
    ["token", {}],
    ["token", { token: `${canary} x` }],
    ["secretId", { roleId: "sample" }],
    ["password", { username: "sample" }],
    ["mount", { ...approle, mount: "a//b" }],
    ["username", { username: "..", password: canary }],
    ["namespace", { token, namespace: "a b" }],
    ["baseUrl", { token, baseUrl: "http://vault.example.com" }],
  ])("names the option %s in %j, and doesn't repeat it", (name, overrides) => {
    const error = problemOf(overrides);
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toMatch(new RegExp(`^The option ${name} `));
    expect(error.message).not.toContain(canary);
  });
});

describe("The Vault client", () => {
  it("sends the token, the namespace and X-Vault-Request with each request", async () => {
    const { client, requests } = clientFor(() => Response.json(version({ a: "b" })), {
      token,
      namespace: "team/a/",
    });
    await expect(client.kvV2Read("kv", "/app/db/")).resolves.toMatchObject({ data: { a: "b" } });
    const { url, headers } = requests[0]!;
    expect(url).toBe(`${baseUrl}/v1/kv/data/app/db`);
    expect(headers.get("x-vault-token")).toBe(token);
    expect(headers.get("x-vault-namespace")).toBe("team/a/");
    expect(headers.get("x-vault-request")).toBe("true");
  });

  it.each(["..", "a/../b", "a/./b", "a//b", "."])(
    "refuses the path %j before it sends anything",
    async (path) => {
      const { client, requests } = clientFor(() => Response.json(version({})));
      await expect(client.kvV2Read("kv", path)).rejects.toThrow(TypeError);
      await expect(client.kvV2Write("kv", path, {})).rejects.toThrow(TypeError);
      await expect(client.kvV1Read(path, "a")).rejects.toThrow(TypeError);
      await expect(client.kvList({ path: "kv", version: 2 }, path)).rejects.toThrow(TypeError);
      expect(requests).toEqual([]);
    },
  );

  it("retries a read once after a 412, and never a write", async () => {
    let answered = 0;
    const { client, paths } = clientFor(() =>
      (answered += 1) % 2 === 1
        ? errors(412, "required index state not present")
        : Response.json(version({ a: "b" })),
    );
    await client.kvV2Read("kv", "app");
    expect(answered).toBe(2);
    expect((await failureOf(client.kvV2Write("kv", "app", {}))).status).toBe(412);
    expect(paths().filter((path) => path.includes("/data/"))).toHaveLength(3);
  });

  it("accepts a 200 with warnings in place of a 204", async () => {
    const { client } = clientFor(() => Response.json({ data: null, warnings: ["sample"] }));
    await expect(client.kvV1Write("legacy", "app", { a: "b" })).resolves.toBeUndefined();
    const { client: other } = clientFor(() => new Response(null, { status: 204 }));
    await expect(other.kvV1Write("legacy", "app", { a: "b" })).resolves.toBeUndefined();
  });

  it("sends no check-and-set to KV v1, which would store it", async () => {
    const { client, requests } = clientFor(() => new Response(null, { status: 204 }));
    await client.kvV1Write("legacy", "app", { a: "b" });
    await expect(requests[0]!.json()).resolves.toEqual({ a: "b" });
  });

  it.each([
    [false, "deleted"],
    [true, "destroyed"],
  ])("reports a deleted version (destroyed: %j) as a state of its own", async (destroyed, code) => {
    const body = { data: { data: null, metadata: { version: 3, destroyed, deletion_time: "x" } } };
    const { client } = clientFor(() => Response.json(body, { status: 404 }));
    expect(await failureOf(client.kvV2Read("kv", "app"))).toMatchObject({
      kind: "not-found",
      code,
    });
  });

  it.each([
    [400, "check-and-set parameter did not match the current version", "conflict"],
    [
      400,
      "1 error occurred:\n\t* check-and-set parameter did not match the current version\n\n",
      "conflict",
    ],
    [400, "check-and-set parameter required for this call", "invalid-request"],
    [403, "2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n", "unauthenticated"],
    [400, "missing client token", "unauthenticated"],
    [503, "namespace is sealed", "unavailable"],
    [429, 'request path "kv/data/app": rate limit quota exceeded', "rate-limited"],
    [404, 'no handler for route "x". route entry not found.', "not-found"],
  ])("reads the error %i %j", async (status, text, kind) => {
    const { client } = clientFor(() => errors(status, text));
    const error = await failureOf(client.kvV2Write("kv", "app", {}));
    expect(error).toMatchObject({ kind, status });
    expect(error.vendorMessage).not.toMatch(/occurred|\*/);
  });

  it("never returns the token from its own properties", async () => {
    const info = { display_name: "sample", id: token, expire_time: null };
    const { client } = clientFor(() => Response.json({ data: info }));
    await expect(client.tokenLookUpSelf()).resolves.toEqual({ displayName: "sample" });
  });

  it("repeats no confidential text in an error", async () => {
    const { client } = clientFor(() => errors(400, `bad value ${canary}-value of ${token}`));
    const error = await failureOf(client.kvV2Write("kv", "app", { a: `${canary}-value` }));
    expect(`${String(error)} ${error.stack} ${JSON.stringify(error)}`).not.toContain(canary);
  });
});

const expiring = (text: string) => {
  let logins = 0;
  const answer: Respond = (request, path) => {
    if (path.endsWith("/login")) return login(`t${(logins += 1)}`);
    if (request.headers.get("x-vault-token") !== "t1") {
      return Response.json({ data: { version: 4, display_name: "sample" } });
    }
    return errors(403, path.endsWith("/lookup-self") ? "bad token" : text);
  };
  return clientFor(answer, approle);
};

describe("A login of the Vault client", () => {
  it("is sent once for many calls, to its own mount", async () => {
    const { client, paths } = clientFor(
      (_, path) => (path.endsWith("/login") ? login("t1") : Response.json(version({}))),
      { ...approle, mount: "/team/approle/" },
    );
    await Promise.all([client.kvV2Read("kv", "a"), client.kvV2Read("kv", "b")]);
    expect(paths().filter((path) => path.endsWith("/login"))).toEqual([
      "/v1/auth/team/approle/login",
    ]);
  });

  it("is renewed before it expires, and repeated if it can't be renewed further", async () => {
    let renewals = 0;
    const { client, paths, advance, requests } = clientFor((request, path) => {
      if (path.endsWith("/login")) return login(`t${paths().length}`, 3600, true);
      if (path.endsWith("/renew-self")) {
        renewals += 1;
        expect(request.headers.get("x-vault-token")).toBe("t1");
        return login("t1", renewals === 1 ? 3600 : 10, true);
      }
      return Response.json(version({}));
    }, approle);
    await client.kvV2Read("kv", "a");
    advance(3550);
    await client.kvV2Read("kv", "a");
    expect(paths().slice(2)).toEqual(["/v1/auth/token/renew-self", "/v1/kv/data/a"]);
    advance(3550);
    await client.kvV2Read("kv", "a");
    expect(paths().slice(4)).toEqual([
      "/v1/auth/token/renew-self",
      "/v1/auth/approle/login",
      "/v1/kv/data/a",
    ]);
    expect(requests.at(-1)!.headers.get("x-vault-token")).toBe("t6");
  });

  it.each([
    ["Vault", "2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n"],
    ["OpenBao", "1 error occurred:\n\t* permission denied\n\n"],
  ])("is repeated once if %s rejects the token, and so is the call", async (_, text) => {
    const { client, paths } = expiring(text);
    await expect(client.kvV2Write("kv", "a", {}, { cas: 3 })).resolves.toBe(4);
    expect(paths().filter((path) => path.endsWith("/login"))).toHaveLength(2);
    expect(paths().filter((path) => path.endsWith("/data/a"))).toHaveLength(2);
  });

  it("isn't repeated for a missing right", async () => {
    const { client, paths } = clientFor((_, path) => {
      if (path.endsWith("/login")) return login("t1");
      if (path.endsWith("/lookup-self")) return Response.json({ data: { display_name: "a" } });
      return errors(403, "permission denied");
    }, approle);
    expect((await failureOf(client.kvV2Read("kv", "a"))).kind).toBe("forbidden");
    expect(paths()).toHaveLength(3);
  });

  it("reports that a second factor is required", async () => {
    const { client } = clientFor(
      () => Response.json({ auth: { client_token: "", lease_duration: 0, mfa_requirement: {} } }),
      { username: "sample", password: canary },
    );
    const error = await failureOf(client.kvV2Read("kv", "a"));
    expect(error).toMatchObject({ kind: "unsupported", code: "second-factor" });
  });
});

const standby = { initialized: true, sealed: false, standby: true };
const at = (respond: () => Response, health: object | undefined) =>
  clientFor((_, path) => {
    if (!path.endsWith("/health")) return respond();
    return health ? Response.json(health) : errors(500, "sample");
  });
const redirect = () => new Response(null, { status: 307, headers: { location: "https://a.b" } });

describe("The state of the server", () => {
  it.each([
    ["standby", redirect, standby],
    ["standby", () => errors(500, "local node not active"), standby],
    ["sealed", () => new Response("", { status: 503 }), { ...standby, sealed: true }],
    ["uninitialized", () => errors(503, "sample"), { ...standby, initialized: false }],
  ])("is reported as %s after a call failed", async (code, respond, health) => {
    const { client, requests } = at(respond, health);
    const error = await failureOf(client.kvV2Read("kv", "a"));
    expect(error).toMatchObject({ kind: "unavailable", code, operation: "kvV2Read" });
    const asked = requests.filter(({ url }) => url.includes("/health"));
    expect(asked.map(({ headers }) => headers.get("x-vault-token"))).toEqual([null]);
  });

  it.each([undefined, { ...standby, standby: false }, {}])(
    "leaves the error as it is if the state explains nothing: %j",
    async (health) => {
      const { client } = at(() => errors(500, "sample"), health);
      const error = await failureOf(client.kvV2Read("kv", "a"));
      expect(error).toMatchObject({
        kind: "unavailable",
        code: undefined,
        vendorMessage: "sample",
      });
    },
  );
});
