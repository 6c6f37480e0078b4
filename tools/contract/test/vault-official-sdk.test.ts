import { createRequire } from "node:module";
import type createNodeVault from "node-vault";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../src/index.js";

const require = createRequire(import.meta.url);
const createClient = require("node-vault") as typeof createNodeVault;
// The tests' conditions would select the ES module of this package, which the SDK can't require.
const mustache: unknown = createRequire(require.resolve("node-vault"))("mustache/mustache.js");
const vendor = useSandbox<{ readonly token: string }>("vault");

/** Node's HTTP server refuses the method LIST, which the SDK sends otherwise. */
const connect = (token = vendor().credentials.token, namespace?: string) =>
  createClient({
    endpoint: vendor().baseUrl,
    token,
    noCustomHTTPVerbs: true,
    mustache,
    ...(namespace !== undefined && { namespace }),
  });

interface Logins {
  readonly approle: { readonly roleId: string; readonly secretId: string };
  readonly userpass: { readonly username: string; readonly password: string };
  readonly namespace: { readonly token: string };
}
const others = () => vendor().running.describe()["vault"]!.otherCredentials as unknown as Logins;

/** Returns the error that a call ends with. */
async function failureOf(call: Promise<unknown>) {
  const reason: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  const { message, response } = reason as Error & {
    readonly response: { readonly statusCode: number; readonly body: unknown };
  };
  return { message, ...response };
}

describe("The client node-vault", () => {
  it("lists, reads, writes, patches and deletes secrets with versions", async () => {
    const sdk = connect();
    await expect(sdk.list("kv/metadata/app")).resolves.toMatchObject({
      data: { keys: ["database", "web/"] },
    });
    await expect(sdk.read("kv/data/app/database")).resolves.toMatchObject({
      data: { data: { port: 5432 }, metadata: { version: 2, destroyed: false } },
    });
    await expect(
      sdk.write("kv/data/app/database", { data: { a: "1" }, options: { cas: 2 } }),
    ).resolves.toMatchObject({ data: { version: 3 } });
    await sdk.update("kv/data/app/database", { data: { b: "2" } });
    await expect(sdk.read("kv/data/app/database")).resolves.toMatchObject({
      data: { data: { a: "1", b: "2" } },
    });
    await expect(sdk.read("kv/data/app/database?version=1")).resolves.toMatchObject({
      data: { data: { username: "sample-user" }, metadata: { version: 1 } },
    });
    await sdk.delete("kv/data/app/database");
    const { message, statusCode, body } = await failureOf(sdk.read("kv/data/app/database"));
    expect({ message, statusCode }).toEqual({ message: "Status 404", statusCode: 404 });
    expect(body).toMatchObject({ data: { data: null, metadata: { version: 4 } } });
  });

  it("reads and writes secrets without versions, and a name with an unencoded percent sign", async () => {
    const sdk = connect();
    await sdk.write("legacy/smtp/relay", { password: "sample-new" });
    await expect(sdk.read("legacy/smtp/relay")).resolves.toMatchObject({
      data: { password: "sample-new" },
    });
    await sdk.write("legacy/50% off", { code: "sample" });
    await expect(sdk.list("legacy")).resolves.toMatchObject({
      data: { keys: ["50% off", "smtp/"] },
    });
  });

  it("logs in with an AppRole and a password, looks the token up and renews it", async () => {
    for (const logIn of [
      (sdk: ReturnType<typeof connect>) => {
        const { roleId, secretId } = others().approle;
        return sdk.approleLogin({ role_id: roleId, secret_id: secretId });
      },
      (sdk: ReturnType<typeof connect>) => sdk.userpassLogin(others().userpass),
    ]) {
      const sdk = connect("");
      await logIn(sdk);
      await expect(sdk.tokenLookupSelf()).resolves.toMatchObject({ data: { creation_ttl: 3600 } });
      await expect(sdk.tokenRenewSelf()).resolves.toMatchObject({ auth: { lease_duration: 3600 } });
      await expect(sdk.read("kv/data/reports")).resolves.toHaveProperty("data.data.token");
    }
  });

  it("reads in a namespace", async () => {
    const { token } = others().namespace;
    await expect(connect(token, "team-a").list("kv/metadata")).resolves.toMatchObject({
      data: { keys: ["shared"] },
    });
    await expect(failureOf(connect(token).list("kv/metadata"))).resolves.toMatchObject({
      statusCode: 403,
    });
  });

  it("gets the server's errors", async () => {
    const sdk = connect();
    await expect(
      failureOf(sdk.write("kv/data/reports", { data: { token: "sample" } })),
    ).resolves.toMatchObject({ message: "check-and-set parameter required for this call" });
    await expect(failureOf(connect("sample-wrong").tokenLookupSelf())).resolves.toMatchObject({
      message: "bad token",
      statusCode: 403,
    });
  });
});
