import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { serveSandbox, type RunningSandbox } from "@keyhole/sandbox/serve";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createMachine, runProgram, testProgram, type Machine } from "../support/program.js";
import { fieldValuesFor } from "../support/sandbox-connections.js";

const secret = "keyhole://store/prod/shop/api-key";
const canary = "sample-canary-58c1";
const answered = testProgram("keyhole-answered");
const onFiles = testProgram("keyhole-on-files");

let sandbox: RunningSandbox;
let machine: Machine;
let key: Record<string, string>;
let env: Record<string, string>;

beforeAll(async () => {
  sandbox = await serveSandbox();
  key = fieldValuesFor(sandbox.describe()["aws"]!);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  machine = await createMachine();
  env = {
    KEYHOLE_STORE_VENDOR: "aws",
    KEYHOLE_STORE_BASE_URL: key["baseUrl"]!,
    KEYHOLE_STORE_REGION: "us-east-1",
    KEYHOLE_STORE_SIGN_IN: "profile",
    KEYHOLE_STORE_PROFILE: "dev",
    KEYHOLE_ALLOW: secret,
    SAMPLE_KEY: printed(),
  };
});
afterEach(() => machine.remove());

/** What the AWS CLI prints. */
function printed(): string {
  const { accessKeyId, secretAccessKey, sessionToken } = key;
  return JSON.stringify({
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: new Date(Date.now() + 3_600_000).toISOString(),
  });
}

/** Writes a program with the name of the AWS CLI. */
async function writeProgram(folder: string, script: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "aws"), `#!/bin/sh\n${script}\n`);
  await chmod(path.join(folder, "aws"), 0o755);
}

/** Installs that program, which also notes each run in a file, and returns the file. */
async function install(script: string): Promise<string> {
  const folder = path.join(machine.home, "bin");
  env["PATH"] = `${folder}${path.delimiter}${process.env["PATH"]}`;
  const runs = path.join(machine.home, "runs");
  await writeProgram(folder, `{ echo "$@"; env; } >> '${runs}'\n${script}`);
  return runs;
}

describe("The program, with a profile of the AWS CLI,", () => {
  test("runs it once, without Keyhole's own variables", async () => {
    const runs = await install('echo "$SAMPLE_KEY"');
    await writeFile(path.join(machine.repository, ".env"), `A=${secret}\nB=${secret}\n`);
    const args = ["run", "--", process.execPath, "-e", "process.exit(process.env.A ? 0 : 9)"];
    expect(await runProgram(machine, args, env)).toMatchObject({ code: 0 });
    const noted = await readFile(runs, "utf8");
    expect(noted.match(/^configure .*/gm)).toEqual([
      "configure export-credentials --profile=dev --format=process",
    ]);
    expect(noted).toContain("SAMPLE_KEY");
    expect(noted).not.toContain("KEYHOLE_");
  });

  test("shows nothing of what it prints if it fails", async () => {
    await install(`echo ${canary}; echo ${canary} >&2; exit 1`);
    for (const flags of [[], ["--json"]]) {
      const read = await runProgram(machine, ["read", secret, ...flags], env);
      expect(read.code).not.toBe(0);
      expect(read.stderr + read.stdout).toContain("aws sts get-caller-identity");
      expect(read.stdout + read.stderr).not.toContain(canary);
    }
  });

  test("doesn't find it in a hostile repository", async () => {
    await writeProgram(machine.repository, `echo '${printed()}'`);
    const read = await runProgram(machine, ["read", secret], { ...env, PATH: ":." });
    expect(read.stdout).toBe("");
    expect(read.stderr).toContain("PATH");
  });

  test("stores the name of the profile and no key", async () => {
    const { KEYHOLE_STORE_VENDOR: _, ...others } = env;
    await install('echo "$SAMPLE_KEY"');
    const keyring = path.join(machine.home, "keyring");
    await mkdir(keyring);
    const withKeyring = { ...others, PATH: env["PATH"]!, KEYRING_FOLDER: keyring };
    const answers = {
      "Base URL: ": key["baseUrl"],
      "Region: ": "us-east-1",
      "Sign-in: ": "profile",
      "Profile: ": "dev",
      "Account ID: ": "",
    };
    const added = await runProgram(
      machine,
      ["connections", "add", "store", "--vendor", "aws"],
      { ...withKeyring, ANSWERS: JSON.stringify(answers) },
      answered,
    );
    expect(added).toMatchObject({ code: 0 });
    const files = await readdir(keyring, { recursive: true, withFileTypes: true });
    const stored = await Promise.all(
      files
        .filter((file) => file.isFile())
        .map((file) => readFile(path.join(file.parentPath, file.name), "utf8")),
    );
    expect(stored.join()).toContain("dev");
    for (const name of ["accessKeyId", "secretAccessKey", "sessionToken"]) {
      expect(stored.join()).not.toContain(key[name]);
    }
    const list = await runProgram(machine, ["connections", "list", "--json"], withKeyring, onFiles);
    expect(JSON.parse(list.stdout)).toMatchObject([{ alias: "store", hasCredentials: true }]);
    const tested = await runProgram(machine, ["connections", "test"], withKeyring, onFiles);
    expect(tested.code).toBe(0);
  });
});
