import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { getAccount, splitSettingsAndCredentials } from "../../src/connections/index.js";
import { findVendor, UserFacingError } from "../../src/index.js";
import type { Computer } from "../../src/provider/index.js";
import { all, fieldValuesFor } from "../support/connect-to-sandbox.js";

const vendor = findVendor("aws")!;
const sandbox = createSandbox();
const database = { containerId: "prod/shop", secretId: "prod/shop/database" };

beforeEach(() => sandbox.reset());

/** Connects with a profile whose files a test gives, and records where requests are sent. */
const connectWith = async (
  files: { readonly config?: string; readonly credentials?: string },
  run: Computer["run"] = () => Promise.reject(new UserFacingError("It must not run.")),
  values: Readonly<Record<string, string>> = {},
) => {
  const hosts = new Set<string>();
  const { baseUrl = "", region = "" } = await fieldValuesFor(sandbox, "aws");
  const computer: Computer = {
    variables: {},
    home: "/home/sample",
    isWindows: false,
    readText: async (path) =>
      path.endsWith("/config")
        ? files.config
        : path.endsWith("/credentials")
          ? files.credentials
          : "",
    run,
  };
  const fetch: typeof globalThis.fetch = (input, init) => {
    hosts.add(new URL(new Request(input).url).origin);
    return sandbox.fetch(input, init);
  };
  const given = { baseUrl, region, signIn: "profile", profile: "dev", ...values };
  const connected = await vendor.connect(given, { fetch, computer });
  return { connected, hosts, origin: new URL(baseUrl).origin };
};
const keyOf = async (as: string) => fieldValuesFor(sandbox, "aws", as);
const section = async (as: string): Promise<string> => {
  const { accessKeyId, secretAccessKey, sessionToken } = await keyOf(as);
  const token = sessionToken === undefined ? "" : `aws_session_token = ${sessionToken}`;
  return `[dev]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n${token}\n`;
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
const withProcess = { config: "[profile dev]\ncredential_process = sample-program --json" };

describe("a connection to AWS with a profile", () => {
  it("sends requests that its key signs to the base URL only", async () => {
    const { connected, hosts, origin } = await connectWith({ credentials: await section("full") });
    expect(await connected.verifyCredentials()).toMatchObject({ rights: { list: true } });
    expect([...hosts]).toEqual([origin]);
  });

  it("runs its process once for many requests", async () => {
    const run = vi.fn<Computer["run"]>(async () => printed("full"));
    const { connected } = await connectWith(withProcess, run);
    expect(run).not.toHaveBeenCalled();
    await Promise.all([connected.fetchSecret(database), all(connected.list(undefined))]);
    await connected.fetchSecret(database);
    expect(run.mock.calls).toEqual([["sample-program", ["--json"]]]);
  });

  it("runs its process again if AWS rejects the key, and then continues", async () => {
    const run = vi.fn<Computer["run"]>(async () => printed("full"));
    run.mockResolvedValueOnce(await printed("expired"));
    const { connected } = await connectWith(withProcess, run);
    await connected.fetchSecret(database);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("shows why its process failed, sends nothing, and runs it again for the next request", async () => {
    const failure = new UserFacingError("It failed.");
    const run = vi.fn<Computer["run"]>(async () => printed("full"));
    run.mockRejectedValueOnce(failure);
    const { connected, hosts } = await connectWith(withProcess, run);
    await expect(connected.fetchSecret(database)).rejects.toBe(failure);
    expect([...hosts]).toEqual([]);
    await connected.fetchSecret(database);
  });

  it("uses the profile's region if neither the form nor the base URL has one", async () => {
    const key = await section("full");
    const connectIn = (config: string, values: Readonly<Record<string, string>>) =>
      connectWith({ credentials: key, config: `[profile dev]\n${config}` }, undefined, values);
    const { connected } = await connectIn("region = us-east-1", { region: "" });
    expect(await connected.verifyCredentials()).toMatchObject({ rights: { list: true } });
    const entered = await connectIn("region = eu-west-1", { region: "us-east-1" });
    expect(await entered.connected.verifyCredentials()).toMatchObject({ rights: { list: true } });
    for (const config of ["", "region = sample"]) {
      await expect(connectIn(config, { region: "" })).rejects.toThrow(UserFacingError);
    }
  });

  it("doesn't use the profile's region at an endpoint of AWS, which has its own", async () => {
    const regions: (string | undefined)[] = [];
    const baseUrl = "https://secretsmanager.us-west-2.amazonaws.com";
    const computer: Computer = {
      variables: {},
      home: "/home/sample",
      isWindows: false,
      readText: async () => `${await section("full")}region = eu-west-1\n`,
      run: () => Promise.reject(new UserFacingError("It must not run.")),
    };
    const connected = await vendor.connect(
      { baseUrl, signIn: "profile", profile: "dev" },
      {
        computer,
        fetch: async (input, init) => {
          const signature = new Request(input, init).headers.get("authorization")!;
          regions.push(signature.split("/")[2]);
          return Response.json({ SecretList: [] });
        },
      },
    );
    await connected.verifyCredentials();
    expect(regions).toEqual(["us-west-2"]);
  });

  it("isn't possible on a platform without files", async () => {
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
    const { account = "" } = await (
      await connectWith({ credentials: await section("full") })
    ).connected.verifyCredentials();
    const connectTo = (accountId: string) =>
      connectWith(withProcess, async () => printed("full"), { accountId });
    const { connected } = await connectTo(` ${account} `);
    await connected.fetchSecret(database);
    const other = await connectTo("123456789012");
    await expect(other.connected.fetchSecret(database)).rejects.toMatchObject({
      args: ["dev", "123456789012"],
    });
    expect([...other.hosts]).toEqual([]);
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
