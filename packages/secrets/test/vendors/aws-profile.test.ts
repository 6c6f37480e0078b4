import { describe, expect, it, vi } from "vitest";
import { UserFacingError } from "../../src/index.js";
import type { Computer } from "../../src/provider/index.js";
import { obtainAccessKey, readProfile } from "../../src/vendors/aws-profile.js";

const canary = "sample-canary-91ab";
const now = Date.parse("2026-01-02T03:04:05Z");
const clock = { now: () => now, after: () => () => undefined };
const key = { accessKeyId: "AKIASAMPLE", secretAccessKey: `${canary}-secret` };
const keyLines = `aws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}`;

interface Fake {
  readonly config?: string;
  readonly credentials?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly isWindows?: boolean;
  readonly output?: string;
}

function fakeComputer({ config, credentials, variables = {}, isWindows = false, output }: Fake) {
  const files: Record<string, string | undefined> = {
    "/home/sample/.aws/config": config,
    "/home/sample/.aws/credentials": credentials,
    "/elsewhere/config": "[profile dev]\nregion = eu-west-3",
  };
  return {
    variables,
    home: "/home/sample",
    isWindows,
    readText: vi.fn<Computer["readText"]>((path) => Promise.resolve(files[path])),
    run: vi.fn<Computer["run"]>(() => Promise.resolve(output ?? "")),
  };
}

const read = async (name: string, fake: Fake) =>
  Object.fromEntries(await readProfile(name, fakeComputer(fake)));
const obtain = (fake: Fake, name = "dev") => obtainAccessKey(name, fakeComputer(fake), clock);

/** Returns the error of a call, which must be for the user and repeat nothing. */
async function failureOf(call: Promise<unknown>): Promise<UserFacingError> {
  const error: unknown = await call.catch((reason: unknown) => reason);
  if (!(error instanceof UserFacingError)) throw error;
  expect(JSON.stringify([error, String(error)])).not.toContain(canary);
  return error;
}

describe("readProfile", () => {
  it("joins both files, and the credentials file takes precedence", async () => {
    const config = "[profile dev]\nregion = eu-west-1\naws_access_key_id = AKIAOLD";
    const credentials = `[other]\nregion = x\n[dev]\n${keyLines}`;
    expect(await read("dev", { config, credentials })).toEqual({
      region: "eu-west-1",
      aws_access_key_id: key.accessKeyId,
      aws_secret_access_key: key.secretAccessKey,
    });
  });

  it.each([
    ["comments", "# [profile dev]\n[profile dev] ; mine\n;region = a\nregion = eu-west-1 # near"],
    ["Windows' line breaks", "[profile dev]\r\nregion = eu-west-1\r\n"],
    ["indentation", "  [profile dev]\n\tREGION=eu-west-1"],
    ["a name in quotes", '[ profile   "dev" ]\nregion = eu-west-1'],
    ["nested keys", "[profile dev]\ns3 =\n  region = a\n  x =\n  y = b\nregion = eu-west-1"],
    [
      "nested keys before it",
      "[profile a]\ns3 =\n  region = b\n[profile dev]\n  region = eu-west-1",
    ],
    [
      "two parts",
      "[profile dev]\nregion = a\n[profile b]\nregion = b\n[profile dev]\nregion = eu-west-1",
    ],
    [
      "other headings",
      "[dev]\nregion = a\n[sso-session dev]\nregion = b\n[profile dev]\nregion = eu-west-1",
    ],
    [
      "lines that are no properties",
      "junk\n=\n[profile dev]\nregion\n= a\nregion = eu-west-1\n[profile",
    ],
  ])("reads a file with %s", async (_, config) => {
    expect(await read("dev", { config })).toEqual({ region: "eu-west-1" });
  });

  it("keeps equals signs and number signs in values", async () => {
    const config = "[profile dev]\naws_secret_access_key = a=b#c;d==";
    expect(await read("dev", { config })).toEqual({ aws_secret_access_key: "a=b#c;d==" });
  });

  it("prefers the heading with profile for the default profile", async () => {
    expect(await read("default", { config: "[default]\nregion = a" })).toEqual({ region: "a" });
    const both = "[profile default]\nregion = b\n[default]\nregion = a";
    expect(await read("default", { config: both })).toEqual({ region: "b" });
  });

  it.each(["__proto__", "constructor", "toString"])("finds no profile %s in empty files", (name) =>
    expect(failureOf(readProfile(name, fakeComputer({})))).resolves.toMatchObject({
      args: [name],
    }),
  );

  it("finds the files that variables name", async () => {
    for (const path of ["/elsewhere/config", " /elsewhere/config "]) {
      const variables = { AWS_CONFIG_FILE: path };
      expect(await read("dev", { variables })).toEqual({ region: "eu-west-3" });
    }
    const computer = fakeComputer({
      variables: { AWS_CONFIG_FILE: "", AWS_SHARED_CREDENTIALS_FILE: "~/mine" },
    });
    await failureOf(readProfile("dev", computer));
    const read2 = computer.readText.mock.calls.map(([path]) => path);
    expect(read2).toEqual(["/home/sample/.aws/config", "/home/sample/mine"]);
  });

  it.each(["config", "./config", "../config", "~", "~other/config", "C:config"])(
    "refuses the path %s, which isn't absolute",
    async (path) => {
      const computer = fakeComputer({ variables: { AWS_CONFIG_FILE: path } });
      const error = await failureOf(readProfile("dev", computer));
      expect(error.args).toEqual(["AWS_CONFIG_FILE"]);
      expect(computer.readText).not.toHaveBeenCalled();
    },
  );
});

describe("obtainAccessKey, without a process,", () => {
  it("returns the key of the profile", async () => {
    const credentials = `[dev]\n${keyLines}`;
    expect(await obtain({ credentials })).toEqual(key);
    const temporary = `${credentials}\naws_session_token = ${canary}-token`;
    expect(await obtain({ credentials: temporary })).toEqual({
      ...key,
      sessionToken: `${canary}-token`,
    });
  });

  it("runs no process if the profile has a key", async () => {
    const computer = fakeComputer({ credentials: `[dev]\n${keyLines}\ncredential_process = a` });
    await obtainAccessKey("dev", computer, clock);
    expect(computer.run).not.toHaveBeenCalled();
  });

  it.each([
    ["a role", `role_arn = arn\nsource_profile = dev\n${keyLines}`],
    ["a role and a process", "role_arn = arn\ncredential_process = a"],
    ["a web identity", "web_identity_token_file = /a\ncredential_process = a"],
    ["an SSO session", "sso_session = a"],
    ["an older SSO", "sso_start_url = https://example.com"],
    ["a login", "login_session = a"],
    ["only a region", "region = a"],
    ["a part of a key", "aws_access_key_id = AKIASAMPLE"],
    ["another part of a key", "aws_secret_access_key = a"],
  ])("refuses a profile with %s, and offers the command that may help", async (_, lines) => {
    const error = await failureOf(obtain({ config: `[profile dev]\n${lines}` }));
    expect(error.message).toContain(
      "credential_process = aws configure export-credentials --profile dev --format process",
    );
  });
});

describe("obtainAccessKey, with a process,", () => {
  const config = "[profile dev]\nsso_session = a\ncredential_process = /bin/sample --json";
  const output = {
    Version: 1,
    AccessKeyId: key.accessKeyId,
    SecretAccessKey: key.secretAccessKey,
  };

  it("returns the key that it prints", async () => {
    expect(await obtain({ config, output: JSON.stringify(output) })).toEqual(key);
    const temporary = {
      ...output,
      SessionToken: `${canary}-token`,
      Expiration: "2026-01-02T05:04:05+01:00",
      AccountId: "123456789012",
    };
    expect(await obtain({ config, output: `\n${JSON.stringify(temporary)}\n` })).toEqual({
      ...key,
      sessionToken: `${canary}-token`,
      expiration: new Date(now + 3_600_000),
    });
  });

  it.each([
    ["", []],
    [`{"Version": 1, "AccessKeyId": "${canary}`, []],
    [canary, []],
    [`"${canary}"`, []],
    ["null", []],
    [`[{"Version": 1}]`, []],
    [{ ...output, Version: 2 }, []],
    [{ ...output, Version: "1" }, []],
    [output, ["Version"]],
    [output, ["AccessKeyId"]],
    [output, ["SecretAccessKey"]],
    [{ ...output, SecretAccessKey: "" }, []],
    [{ ...output, SecretAccessKey: 1 }, []],
    [{ ...output, SecretAccessKey: `${canary}\n` }, []],
    [{ ...output, SessionToken: null }, []],
    [{ ...output, Expiration: canary }, []],
    [{ ...output, Expiration: "" }, []],
  ] as const)(
    "refuses the output %j without %j, and repeats none of it",
    async (printed, without) => {
      const given = typeof printed === "string" ? printed : { ...printed };
      for (const name of without) delete (given as Record<string, unknown>)[name];
      const text = typeof given === "string" ? given : JSON.stringify(given);
      const error = await failureOf(obtain({ config, output: text }));
      expect(error.args).toEqual(["dev"]);
    },
  );

  it("refuses a key that has expired", async () => {
    const expired = { ...output, Expiration: "2026-01-02T03:04:05Z" };
    const error = await failureOf(obtain({ config, output: JSON.stringify(expired) }));
    const other = await failureOf(obtain({ config, output: "{}" }));
    expect(error.text).not.toBe(other.text);
  });

  it.each<[line: string, words: readonly string[], onWindows: readonly string[]]>([
    ["aws a  b", ["aws", "a", "b"], ["aws", "a", "b"]],
    [`"/my program/aws" "a b"c`, ["/my program/aws", "a bc"], ["/my program/aws", "a bc"]],
    [String.raw`/my\ program/aws a\"b`, ["/my program/aws", 'a"b'], []],
    [`aws 'a "b"' ''`, ["aws", 'a "b"', ""], ["aws", "'a", "b'", "''"]],
    [String.raw`aws "a \"b\" \\ \c"`, ["aws", String.raw`a "b" \ \c`], []],
    [
      String.raw`"C:\My Files\a.exe" C:\b`,
      [String.raw`C:\My Files\a.exe`, "C:b"],
      [String.raw`C:\My Files\a.exe`, String.raw`C:\b`],
    ],
    [
      "aws $HOME `a` | b; ~",
      ["aws", "$HOME", "`a`", "|", "b;", "~"],
      ["aws", "$HOME", "`a`", "|", "b;", "~"],
    ],
  ])("splits the command line %s without a shell", async (line, words, onWindows) => {
    for (const [isWindows, expected] of [
      [false, words],
      [true, onWindows],
    ] as const) {
      if (expected.length === 0) continue;
      const computer = fakeComputer({
        config: `[profile dev]\ncredential_process = ${line}`,
        output: JSON.stringify(output),
        isWindows,
      });
      await obtainAccessKey("dev", computer, clock);
      const [command, ...args] = expected;
      expect(computer.run.mock.calls).toEqual([[command, args]]);
    }
  });

  it.each([`"aws`, `aws 'a`, `aws "a`])("refuses the open quote of %s", async (line) => {
    const computer = fakeComputer({ config: `[profile dev]\ncredential_process = ${line}` });
    await failureOf(obtainAccessKey("dev", computer, clock));
    expect(computer.run).not.toHaveBeenCalled();
  });

  it("throws what running it throws", async () => {
    const computer = fakeComputer({ config });
    const failure = new UserFacingError("It failed.");
    computer.run.mockRejectedValueOnce(failure);
    await expect(obtainAccessKey("dev", computer, clock)).rejects.toBe(failure);
  });
});
