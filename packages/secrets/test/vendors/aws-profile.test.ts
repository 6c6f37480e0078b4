import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { getAccount, splitSettingsAndCredentials } from "../../src/connections/index.js";
import { findVendor, UserFacingError } from "../../src/index.js";
import type { ProviderEnvironment } from "../../src/provider/index.js";
import { all, fieldValuesFor } from "../support/connect-to-sandbox.js";

const vendor = findVendor("aws")!;
const canary = "sample-canary-91ab";
const sandbox = createSandbox();
const database = { containerId: "prod/shop", secretId: "prod/shop/database" };

beforeEach(() => sandbox.reset());

const keyOf = async (as: string) => fieldValuesFor(sandbox, "aws", as);
type RunProgram = NonNullable<ProviderEnvironment["runProgram"]>;

/** Connects with a profile, and records where requests are sent. */
const connectWith = async (
  runProgram: RunProgram,
  values: Readonly<Record<string, string>> = {},
) => {
  const hosts = new Set<string>();
  const { baseUrl = "", region = "" } = await keyOf("full");
  const fetch: typeof globalThis.fetch = (input, init) => {
    hosts.add(new URL(new Request(input).url).origin);
    return sandbox.fetch(input, init);
  };
  const given = { baseUrl, region, signIn: "profile", profile: "dev", ...values };
  const connected = await vendor.connect(given, { fetch, runProgram });
  return { connected, hosts, origin: new URL(baseUrl).origin };
};
const printed = async (as: string): Promise<string> => {
  const { accessKeyId, secretAccessKey, sessionToken } = await keyOf(as);
  return JSON.stringify({
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: new Date(Date.now() + 3_600_000).toISOString(),
  });
};
const printsKey: RunProgram = () => printed("full");

/** Returns the error of a fetch, for which nothing may be sent, and which repeats nothing. */
async function failureOf(runProgram: RunProgram, values = {}): Promise<UserFacingError> {
  const { connected, hosts } = await connectWith(runProgram, values);
  const error: unknown = await connected.fetchSecret(database).catch((reason: unknown) => reason);
  if (!(error instanceof UserFacingError)) throw error;
  expect([...hosts]).toEqual([]);
  expect(JSON.stringify([error, String(error)])).not.toContain(canary);
  return error;
}

describe("a connection to AWS with a profile", () => {
  it("sends requests that its key signs to the base URL only", async () => {
    const { connected, hosts, origin } = await connectWith(printsKey);
    expect(await connected.verifyCredentials()).toMatchObject({ rights: { list: true } });
    expect([...hosts]).toEqual([origin]);
  });

  it("runs the AWS CLI once for many requests", async () => {
    const run = vi.fn<RunProgram>(async () => printed("full"));
    const { connected } = await connectWith(run, { profile: " -my dev " });
    expect(run).not.toHaveBeenCalled();
    await Promise.all([connected.fetchSecret(database), all(connected.list(undefined))]);
    await connected.fetchSecret(database);
    expect(run.mock.calls).toEqual([
      ["aws", ["configure", "export-credentials", "--profile=-my dev", "--format=process"]],
    ]);
  });

  it("runs it again if AWS rejects the key, and then continues", async () => {
    const run = vi.fn<RunProgram>(async () => printed("full"));
    run.mockResolvedValueOnce(await printed("expired"));
    const { connected } = await connectWith(run);
    await connected.fetchSecret(database);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("runs it again for the next request if it failed", async () => {
    const run = vi.fn<RunProgram>(async () => printed("full"));
    run.mockResolvedValueOnce(undefined);
    const { connected } = await connectWith(run);
    await expect(connected.fetchSecret(database)).rejects.toThrow(UserFacingError);
    await connected.fetchSecret(database);
  });

  it("shows why it can't be run", async () => {
    const failure = new UserFacingError("It isn't installed.");
    expect(await failureOf(() => Promise.reject(failure))).toBe(failure);
  });

  it("uses a permanent key, too", async () => {
    const { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey } = await keyOf("full");
    const authorizations: (string | null)[] = [];
    const connected = await vendor.connect(
      { baseUrl: vendor.form[0]!.initial!, signIn: "profile", profile: "dev" },
      {
        runProgram: async () => JSON.stringify({ Version: 1, AccessKeyId, SecretAccessKey }),
        fetch: async (input, init) => {
          const { headers } = new Request(input, init);
          authorizations.push(headers.get("authorization"), headers.get("x-amz-security-token"));
          return Response.json({ SecretList: [] });
        },
      },
    );
    await connected.verifyCredentials();
    expect(authorizations).toEqual([expect.stringContaining(AccessKeyId!), null]);
  });

  const output = { Version: 1, AccessKeyId: "AKIASAMPLE", SecretAccessKey: canary };
  it.each([
    undefined,
    "",
    canary,
    `"${canary}"`,
    "null",
    "[]",
    `{"AccessKeyId": "${canary}`,
    { ...output, AccessKeyId: undefined },
    { ...output, SecretAccessKey: undefined },
    { ...output, SecretAccessKey: "" },
    { ...output, SecretAccessKey: 1 },
    { ...output, SecretAccessKey: `${canary} ${canary}` },
    { ...output, SessionToken: "" },
    { ...output, Expiration: canary },
    { ...output, Expiration: 1 },
  ])("refuses the output %j, and repeats none of it", async (printedText) => {
    const text = typeof printedText === "object" ? JSON.stringify(printedText) : printedText;
    const { args } = await failureOf(async () => text);
    expect(args).toHaveLength(1);
  });

  it("needs a region if the base URL has none", async () => {
    await expect(connectWith(printsKey, { region: "" })).rejects.toThrow(UserFacingError);
  });

  it("isn't possible on a platform without programs", async () => {
    const values = { baseUrl: vendor.form[0]!.initial!, signIn: "profile", profile: "dev" };
    await expect(vendor.connect(values)).rejects.toThrow(UserFacingError);
  });

  it("stores the name of the profile and no key, and its account is the profile", async () => {
    const entered = { ...(await keyOf("full")), signIn: "profile", profile: " dev " };
    const form = splitSettingsAndCredentials(vendor, entered);
    expect(form.credentials).toEqual({ profile: "dev", accountId: "" });
    expect(Object.keys(form.settings)).toEqual(["baseUrl", "region", "signIn"]);
    const account = await getAccount({ vendor: "aws", ...form });
    expect(JSON.parse(account)).toEqual(["aws", form.settings["baseUrl"], "profile", "dev"]);
  });

  it("is of the account that was entered, and sends nothing with a key of another one", async () => {
    const { account = "" } = await (await connectWith(printsKey)).connected.verifyCredentials();
    const { connected } = await connectWith(printsKey, { accountId: ` ${account} ` });
    await connected.fetchSecret(database);
    const { args } = await failureOf(printsKey, { accountId: "123456789012" });
    expect(args).toEqual(["dev", "123456789012"]);
    const values = { signIn: "profile", profile: "dev", accountId: account };
    expect(await vendor.getAccount(values)).toEqual([account]);
  });

  it.each([
    ["", true],
    [" 123456789012 ", true],
    ["12345678901", false],
    ["1234-5678-9012", false],
  ])("may have the account ID %j: %s", async (value, isValid) => {
    const field = vendor.form.find(({ key }) => key === "accountId")!;
    expect((await field.problem(value)) === undefined).toBe(isValid);
  });

  it("is an access key if it was stored before there was a choice", async () => {
    const { baseUrl = "", region = "", ...credentials } = await keyOf("full");
    const stored = { ...splitSettingsAndCredentials(vendor, { baseUrl, region, ...credentials }) };
    expect(stored.credentials).toMatchObject(credentials);
    expect(Object.keys(stored.credentials)).not.toContain("profile");
    await expect(vendor.connect({ baseUrl, region, ...credentials })).resolves.toBeDefined();
  });

  it.each(["", "a]b", "[a", "a\nb", "a#b", "x".repeat(129)])(
    "can't have the name %j",
    async (name) => {
      const field = vendor.form.find(({ key }) => key === "profile")!;
      expect(await field.problem(name)).toBeDefined();
      expect(await field.problem("Größe 1.dev@corp:a/b+c_d-e")).toBeUndefined();
    },
  );
});
