import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
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
    KEYHOLE_STORE_SIGN_IN: "profile",
    KEYHOLE_STORE_PROFILE: "dev",
    KEYHOLE_ALLOW: secret,
    SAMPLE_KEY: printed(),
  };
  await mkdir(path.join(machine.home, ".aws"));
});
afterEach(() => machine.remove());

/** What a process for credentials prints. */
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

/** Writes a profile with a process that runs code, and notes each run in a file. */
async function writeProfile(code: string): Promise<string> {
  const runs = path.join(machine.home, "runs");
  const script = path.join(machine.home, "my script.mjs");
  const note = `appendFileSync(process.argv[2], Object.keys(process.env) + "\\n")`;
  await writeFile(script, `import { appendFileSync } from "node:fs";\n${note};\n${code}\n`);
  const command = `"${process.execPath}" "${script}" "${runs}"`;
  const config = `[default]\nregion = eu-west-1\n\n[profile dev]\nregion = us-east-1\ncredential_process = ${command}\n`;
  await writeFile(path.join(machine.home, ".aws/config"), config);
  return runs;
}

describe("The program, with a profile of ~/.aws,", () => {
  test("reads a secret with the key of the profile", async () => {
    const { accessKeyId, secretAccessKey, sessionToken } = key;
    await writeFile(
      path.join(machine.home, ".aws/credentials"),
      `[dev]\nregion = us-east-1\naws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\naws_session_token=${sessionToken}\n`,
    );
    const read = await runProgram(machine, ["read", secret], env);
    expect(read).toMatchObject({ code: 0, stderr: "" });
    expect(read.stdout).not.toBe("");
  });

  test("runs its credential_process once, without Keyhole's own variables", async () => {
    const runs = await writeProfile("console.log(process.env.SAMPLE_KEY)");
    await writeFile(path.join(machine.repository, ".env"), `A=${secret}\nB=${secret}\n`);
    const args = ["run", "--", process.execPath, "-e", "process.exit(process.env.A ? 0 : 9)"];
    expect(await runProgram(machine, args, env)).toMatchObject({ code: 0 });
    const noted = await readFile(runs, "utf8");
    expect(noted.trim().split("\n")).toHaveLength(1);
    expect(noted).toContain("SAMPLE_KEY");
    expect(noted).not.toContain("KEYHOLE_");
  });

  test("shows nothing of what a failing credential_process prints", async () => {
    await writeProfile(
      `console.log("${canary}"); console.error("${canary}"); process.exitCode = 1;`,
    );
    for (const flags of [[], ["--json"]]) {
      const read = await runProgram(machine, ["read", secret, ...flags], env);
      expect(read.code).not.toBe(0);
      expect(read.stderr + read.stdout).toContain(path.basename(process.execPath));
      expect(read.stdout + read.stderr).not.toContain(canary);
    }
  });

  test("doesn't find a program in a hostile repository", async () => {
    await writeFile(
      path.join(machine.home, ".aws/config"),
      "[profile dev]\nregion = us-east-1\ncredential_process = sample-program\n",
    );
    const file = path.join(machine.repository, "sample-program");
    await writeFile(file, `#!/bin/sh\necho '${printed()}'\n`, { mode: 0o755 });
    await mkdir(path.join(machine.repository, ".aws"));
    expect(await runProgram(machine, ["read", secret], env)).toMatchObject({ stdout: "" });
    const elsewhere = { ...env, AWS_CONFIG_FILE: ".aws/config" };
    const read = await runProgram(machine, ["read", secret], elsewhere);
    expect(read.stdout).toBe("");
    expect(read.stderr).toContain("AWS_CONFIG_FILE");
  });

  test("stores the name of the profile and no key", async () => {
    const { KEYHOLE_STORE_VENDOR: _, ...others } = env;
    const keyring = path.join(machine.home, "keyring");
    await mkdir(keyring);
    await writeProfile("console.log(process.env.SAMPLE_KEY)");
    const withKeyring = { ...others, KEYRING_FOLDER: keyring };
    const answers = {
      "Base URL: ": key["baseUrl"],
      "Region: ": "",
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
