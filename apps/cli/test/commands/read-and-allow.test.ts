import { execFileSync } from "node:child_process";
import { mkdir, readFile, realpath, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { createSandbox, type Sandbox, type VendorAccess } from "@keyhole/sandbox";
import { serializeRecord, type ConnectionRecord } from "@keyhole/secrets/connections";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LongEntries } from "../../src/keyring/long-entries.js";
import { FakeMachine } from "../support/fake-host.js";
import { fetchDirectly, recordFor, variablesFor } from "../support/sandbox-connections.js";

const web = "keyhole://prod/Web%20Shop";
const mobile = "keyhole://prod/Mobile%20App";

let sandbox: Sandbox;
let machine: FakeMachine;
let access: VendorAccess;
let record: ConnectionRecord;
let value: string;

beforeAll(async () => {
  sandbox = createSandbox();
  access = (await sandbox.access())["genauth"]!;
  record = recordFor("prod", "genauth", access);
  value = await fetchDirectly(record, String(access.examples["appId"]), "secret", sandbox.fetch);
});

beforeEach(async () => {
  await sandbox.reset();
  machine = await FakeMachine.create(sandbox.fetch);
  await keep(record);
});
afterEach(() => machine.remove());

function keep(connection: ConnectionRecord): Promise<void> {
  const entries = new LongEntries(machine.keyring);
  return entries.store(`connection/${connection.id}`, serializeRecord(connection));
}

function calls(): number {
  return Object.values(sandbox.calls()).flatMap((one) => Object.values(one)).length;
}

describe("keyhole read", () => {
  test("prints only the value, with a line break on a terminal", async () => {
    await machine.run(["allow", web], { answers: [true] });
    expect(await machine.run(["read", web])).toStrictEqual({ code: 0, stdout: value, stderr: "" });
    const onTerminal = await machine.run(["read", web], { terminal: true });
    expect(onTerminal.stdout).toBe(`${value}\n`);
  });

  test("expands variables of the environment in a reference", async () => {
    await machine.run(["allow", web], { answers: [true] });
    const env = { ACCOUNT: "prod", APP: "Web Shop" };
    const { stdout } = await machine.run(["read", "keyhole://${ACCOUNT}/${APP}"], { env });
    expect(stdout).toBe(value);
  });

  test("sends no request if the folder isn't allowed to use the secret", async () => {
    const { code, stdout, stderr } = await machine.run(["read", web]);
    expect({ code, stdout }).toStrictEqual({ code: 4, stdout: "" });
    expect(stderr).toContain(`keyhole allow ${web}`);
    expect(calls()).toBe(0);
  });

  test.each([
    ["hello", 3, "keyhole://"],
    ["keyhole://prod", 3, "keyhole:"],
    ["keyhole://prod/a b", 3, "%20"],
    ["keyhole://${NOTHING}/x", 3, "NOTHING"],
    ["keyhole://prud/Web%20Shop", 5, "prud"],
  ])("refuses %s with code %i", async (reference, code, words) => {
    const ended = await machine.run(["read", reference]);
    expect(ended).toMatchObject({ code, stdout: "" });
    expect(ended.stderr).toContain(words);
  });

  test.each([
    ["keyhole://prud/x", "prod?"],
    ["keyhole://elsewhere/x", "keyhole connections add elsewhere"],
  ])("says what to do if %s names no connection", async (reference, next) => {
    expect((await machine.run(["read", reference])).stderr).toContain(next);
  });

  test("prints errors as JSON with --json", async () => {
    const { stderr } = await machine.run(["read", "--json", web]);
    const { error } = JSON.parse(stderr) as { error: Record<string, unknown> };
    expect(error).toMatchObject({ code: "not-approved", exitCode: 4 });
    const usage = await machine.run(["read", "--json"]);
    expect(usage.code).toBe(2);
    expect(JSON.parse(usage.stderr)).toMatchObject({ error: { code: "usage", exitCode: 2 } });
    const other = await machine.run(["run", "--nothing", "--", "jq", "--json"]);
    expect(other.stderr).toMatch(/^keyhole: .*'--nothing'/);
  });

  test("names the vendor if the vendor refuses", async () => {
    await machine.run(["allow", web], { answers: [true] });
    sandbox.addFault("genauth", { status: 403 });
    const { code, stderr } = await machine.run(["read", web]);
    expect(code).toBe(1);
    expect(stderr).toContain("GenAuth");
  });

  test("exits with 5 if the keychain is locked", async () => {
    machine.keyring.locked = true;
    const { code } = await machine.run(["read", web]);
    expect(code).toBe(5);
    const env = variablesFor("other", "genauth", access);
    expect((await machine.run(["read", web], { env })).code).toBe(5);
  });
});

describe("a keychain that lists entries and refuses to show them", () => {
  test.each([["read", web], ["list"], ["connections", "list"]])(
    "is reported by keyhole %s, and nothing says to add or remove connections",
    async (...args) => {
      machine.keyring.secretive = true;
      const { code, stderr } = await machine.run(args);
      expect({ code, stderr }).toStrictEqual({
        code: 5,
        stderr: "keyhole: The keychain refused access.\n",
      });
    },
  );
});

describe("keyhole allow", () => {
  test("allows nothing without a terminal, with any options", async () => {
    const { code, stderr } = await machine.run(["allow", web]);
    expect(code).toBe(4);
    expect(stderr).toContain("KEYHOLE_ALLOW");
    expect((await machine.run(["allow", "--yes", web])).code).toBe(2);
    expect((await machine.run(["read", web])).code).toBe(4);
  });

  test("shows folder, vendor, references and variables, and allows nothing if the user says no", async () => {
    await writeFile(
      path.join(machine.repository, ".env"),
      `A=${web}\nB=${web}\nC=${mobile}\nD=1\n`,
    );
    const refused = await machine.run(["allow"], { answers: [false] });
    expect(refused.code).toBe(130);
    expect(refused.stderr).toContain(machine.repository.split(path.sep).at(-1));
    expect(refused.stderr).toContain(`${web} (GenAuth) as A, B\n`);
    expect(refused.stderr).toContain(`${mobile} (GenAuth) as C\n`);
    expect(machine.questions).toHaveLength(1);
    expect((await machine.run(["allow", "--list"])).stdout).toBe("");
    expect(calls()).toBe(0);
  });

  test("says how many variables of a secret it doesn't show", async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `A_LONG_VARIABLE_${index + 10}=${web}`);
    await writeFile(path.join(machine.repository, ".env"), lines.join("\n"));
    const { stderr } = await machine.run(["allow"], { answers: [false] });
    expect(stderr).toContain(", A_LONG_VARIABLE_19 and 20 more\n");
  });

  test("writes no control character of a variable's name", async () => {
    const file = "a\u001B[2Kb\n  c.env";
    await writeFile(path.join(machine.repository, file), `A=${web}\n`);
    const odd = `X\r\u001B[2K  ${mobile} (GenAuth) as A\nY`;
    const named = await machine.run(["allow"], { answers: [true], env: { [odd]: web } });
    expect(named.code).toBe(2);
    expect(named.stderr).not.toContain("\u001B[2K");
    expect(named.stderr).not.toContain("\r");
    expect(named.stderr.split("\n")).toHaveLength(3);
    expect(machine.questions).toHaveLength(0);
    const run = await machine.run(["run", "-f", file, "--", "true"]);
    expect(run.code).toBe(4);
    expect(run.stderr).not.toContain("\u001B");
  });

  test("asks in several questions about many secrets, and allows none if one of them is refused", async () => {
    const many = Array.from(
      { length: 1001 },
      (_, index) => `A${index}=keyhole://prod/app-${index}`,
    );
    await writeFile(path.join(machine.repository, ".env"), many.join("\n"));
    const yes = Array.from({ length: 66 }, () => true);
    const refused = await machine.run(["allow"], { answers: [...yes, false] });
    expect(refused.code).toBe(130);
    expect(machine.questions).toHaveLength(67);
    expect(refused.stderr).toContain("(1 to 15 of 1001)");
    expect(refused.stderr).toContain("(991 to 1001 of 1001)");
    expect((await machine.run(["allow", "--list"])).stdout).toBe("");
    await machine.run(["allow"], { answers: [...yes, true] });
    expect((await machine.run(["allow", "--list"])).stdout.split("\n")).toHaveLength(1002);
  });

  test("lists what it would ask about as JSON, without a terminal", async () => {
    await writeFile(path.join(machine.repository, ".env"), `A=${web}\nB=${web}\nC=${mobile}\n`);
    await machine.run(["allow", mobile], { answers: [true] });
    const { code, stdout } = await machine.run(["allow", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toStrictEqual({
      folder: await realpath(machine.repository),
      wanted: [{ reference: web, connection: "prod", vendor: "genauth", names: ["A", "B"] }],
    });
    expect((await machine.run(["read", web])).code).toBe(4);
  });

  test("refuses a variable of an env file that can make programs run code, unless it is named", async () => {
    await writeFile(path.join(machine.repository, ".env"), `NODE_OPTIONS=--test\nA=${web}\n`);
    const refused = await machine.run(["allow"], { terminal: true });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(".env:1:14 NODE_OPTIONS: ");
    expect(refused.stderr).toContain("--allow-variable NODE_OPTIONS");
    const run = await machine.run(["run", "--", "true"]);
    expect(run.code).toBe(2);
    const args = ["allow", "--allow-variable", "NODE_OPTIONS"];
    expect((await machine.run(args, { answers: [true] })).code).toBe(0);
    const env = { NODE_OPTIONS: "--test" };
    expect((await machine.run(["allow"], { terminal: true, env })).code).toBe(0);
  });

  test("ignores Keyhole's own variables in an env file, and warns once", async () => {
    const file = path.join(machine.repository, ".env");
    await writeFile(file, `A=${web}\nKEYHOLE_ALLOW=${mobile}\nkeyhole_x_vendor=y\n`);
    const { code, stderr } = await machine.run(["allow"], { answers: [true] });
    expect(code).toBe(0);
    expect(stderr).not.toContain(mobile);
    expect(stderr).toContain("KEYHOLE_ALLOW, keyhole_x_vendor: ");
  });

  test("refuses large files, and ignores a folder named .env", async () => {
    await mkdir(path.join(machine.repository, ".env"));
    const none = await machine.run(["allow"], { terminal: true });
    expect(none).toMatchObject({ code: 0, stdout: "" });
    const named = await machine.run(["allow", "-f", ".env"], { terminal: true });
    expect(named).toMatchObject({ code: 2, stderr: expect.stringContaining(".env") });
    await writeFile(path.join(machine.repository, "large"), "#".repeat(1_000_001));
    const large = await machine.run(["allow", "-f", "large"], { terminal: true });
    expect(large).toMatchObject({ code: 2, stderr: expect.stringContaining("large") });
  });

  test.each([
    ["Latin-1", Buffer.from(`clé=x\nWEB=${web}\n`, "latin1")],
    ["UTF-16 without a byte order mark", Buffer.from(`WEB=${web}\n`, "utf16le")],
  ])("refuses an env file in %s", async (_, content) => {
    await writeFile(path.join(machine.repository, ".env"), content);
    for (const args of [["allow"], ["run", "--", "true"], ["run", "-f", ".env", "--", "true"]]) {
      const { code, stderr } = await machine.run(args, { terminal: true });
      expect([code, stderr.includes("UTF-8")]).toEqual([2, true]);
    }
    expect(calls()).toBe(0);
  });

  test("reads an env file in UTF-16, as PowerShell writes it", async () => {
    const content = Buffer.from(`\uFEFFWEB=${web}\r\n`, "utf16le");
    await writeFile(path.join(machine.repository, ".env"), content);
    const { code, stdout, stderr } = await machine.run(["allow"], { answers: [true] });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain(web);
  });

  test("warns of a reference that is only a part of a value, and shows no value", async () => {
    const file = `A="see ${web}"\nWEB=${web}\n`;
    await writeFile(path.join(machine.repository, ".env"), file);
    const env = { URL: "postgres://u:keyhole://prod/db@h", QUOTED: `'${web}'` };
    const { stderr } = await machine.run(["allow"], { env, answers: [true] });
    const lines = stripVTControlCharacters(stderr).split("\n");
    const warned = lines.filter((line) => line.startsWith("warning: "));
    expect(warned.map((line) => line.split(": ")[1])).toEqual([".env:1:4 A", "URL", "QUOTED"]);
    expect(warned.join()).not.toMatch(/prod|postgres/);
  });

  test.skipIf(process.platform === "win32")(
    "reads a named pipe after -f, and doesn't wait for a .env",
    async () => {
      const fifo = path.join(machine.repository, "fifo");
      execFileSync("mkfifo", [fifo]);
      const [named] = await Promise.all([
        machine.run(["allow", "-f", "fifo"], { answers: [true] }),
        writeFile(fifo, `A=${web}\n`),
      ]);
      expect(named).toMatchObject({ code: 0, stderr: expect.stringContaining(web) });
      const [large] = await Promise.all([
        machine.run(["allow", "-f", "fifo"], { terminal: true }),
        writeFile(fifo, "#".repeat(1_100_000)).catch(() => undefined),
      ]);
      expect(large).toMatchObject({ code: 2, stderr: expect.stringContaining("fifo") });
      execFileSync("mkfifo", [path.join(machine.repository, ".env")]);
      const usual = await machine.run(["allow"], { terminal: true });
      expect(usual).toMatchObject({ code: 2, stderr: expect.stringContaining(".env") });
    },
  );

  test("asks only about what isn't allowed yet", async () => {
    await machine.run(["allow", web], { answers: [true] });
    const more = await machine.run(["allow", web, mobile], { answers: [true] });
    expect(more.stderr).not.toContain(`${web} (`);
    expect(more.stderr).toContain(`${mobile} (`);
    const none = await machine.run(["allow", web], { terminal: true });
    expect(none).toMatchObject({ code: 0, stderr: expect.not.stringContaining(web) });
  });

  test("allows one folder by its real path, and not its subfolders or parents", async () => {
    await mkdir(path.join(machine.repository, "deep/inside"), { recursive: true });
    // The type matters only on Windows, where all users may create this one.
    const link = path.join(machine.repository, "link");
    await symlink(path.join(machine.repository, "deep"), link, "junction");
    await machine.run(["allow", web], { answers: [true], folder: "deep" });
    expect((await machine.run(["read", web], { folder: "deep" })).code).toBe(0);
    expect((await machine.run(["read", web], { folder: "link" })).code).toBe(0);
    expect((await machine.run(["read", web], { folder: "deep/inside" })).code).toBe(4);
    expect((await machine.run(["read", web])).code).toBe(4);
  });

  test("asks again if the connection leads to another account or address", async () => {
    await machine.run(["allow", web], { answers: [true] });
    const { settings, credentials } = record;
    await keep({ ...record, credentials: { ...credentials, accessKeySecret: "sample-new-key" } });
    expect((await machine.run(["read", web])).code).not.toBe(4);
    await keep({ ...record, credentials: { ...credentials, accessKeyId: "other-account" } });
    expect((await machine.run(["read", web])).code).toBe(4);
    await keep({ ...record, settings: { ...settings, baseUrl: "https://other.example" } });
    expect((await machine.run(["read", web])).code).toBe(4);
    await keep(record);
    expect((await machine.run(["read", web])).code).toBe(0);
  });

  test("doesn't allow another connection that takes over the name", async () => {
    await machine.run(["allow", web], { answers: [true] });
    await new LongEntries(machine.keyring).delete(`connection/${record.id}`);
    await keep({ ...record, id: "other" });
    expect((await machine.run(["read", web])).code).toBe(4);
  });

  test("removes all approvals, or those that are named, with --forget", async () => {
    await machine.run(["allow", web, mobile], { answers: [true] });
    expect((await machine.run(["allow", "--list"])).stdout).toBe(`${web}\n${mobile}\n`);
    await machine.run(["allow", "--forget", mobile]);
    const { stdout } = await machine.run(["allow", "--list", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ references: [web] });
    await machine.run(["allow", "--forget"]);
    expect((await machine.run(["read", web])).code).toBe(4);
  });

  test("keeps approvals in a file that only the user can read, without a value", async () => {
    await machine.run(["allow", web], { answers: [true] });
    await machine.run(["read", web]);
    const file = path.join(machine.home, ".config/keyhole/approvals.json");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const text = await readFile(file, "utf8");
    expect(text).toContain(web);
    expect(text).not.toContain(value);
    await writeFile(file, "{");
    expect((await machine.run(["read", web])).code).toBe(4);
  });

  test("names every invalid reference of an env file", async () => {
    await writeFile(
      path.join(machine.repository, ".env"),
      "A=keyhole://prod/a b\nB=keyhole://missing/x\n",
    );
    const { code, stderr } = await machine.run(["allow"], { terminal: true });
    expect(code).toBe(3);
    expect(stderr).toContain("\n.env:1:3 A: ");
    expect(stderr).toContain("\n.env:2:3 B: ");
    const asJson = await machine.run(["allow", "--json"], { terminal: true });
    expect(JSON.parse(asJson.stderr)).toMatchObject({
      error: {
        code: "unresolved",
        exitCode: 3,
        failures: [
          { name: "A", file: ".env", line: 1, column: 3 },
          { name: "B", file: ".env", line: 2, column: 3 },
        ],
      },
    });
  });
});

describe("KEYHOLE_ALLOW", () => {
  test("allows connections of the environment", async () => {
    const env = {
      ...variablesFor("ci", "genauth", access),
      KEYHOLE_ALLOW: "keyhole://ci/Web%20Shop",
    };
    const { code, stdout } = await machine.run(["read", "keyhole://ci/Web%20Shop"], { env });
    expect({ code, stdout }).toStrictEqual({ code: 0, stdout: value });
    const other = await machine.run(["read", "keyhole://ci/Mobile%20App"], { env });
    expect(other.code).toBe(4);
  });

  test("doesn't allow connections of the keychain", async () => {
    const env = { KEYHOLE_ALLOW: web };
    expect((await machine.run(["read", web], { env })).code).toBe(4);
    expect(calls()).toBe(0);
  });

  test("names the position of an invalid reference, without repeating it", async () => {
    const env = { ...variablesFor("ci", "genauth", access), KEYHOLE_ALLOW: `${web} hunter2` };
    const { code, stderr } = await machine.run(["read", "keyhole://ci/Web%20Shop"], { env });
    expect(code).toBe(2);
    expect(stderr).toMatch(/KEYHOLE_ALLOW: .*2/);
    expect(stderr).not.toContain("hunter2");
  });
});
