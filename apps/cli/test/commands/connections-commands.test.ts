import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { createSandbox, type Sandbox, type VendorAccess } from "@keyhole/sandbox";
import { formatExport } from "@keyhole/secrets/connections";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FakeMachine } from "../support/fake-host.js";
import { fieldValuesFor, recordFor, variablesFor } from "../support/sandbox-connections.js";

let sandbox: Sandbox;
let access: Readonly<Record<string, VendorAccess>>;
let machine: FakeMachine;

beforeAll(async () => {
  sandbox = createSandbox();
  access = await sandbox.access();
});
beforeEach(async () => {
  await sandbox.reset();
  machine = await FakeMachine.create(sandbox.fetch);
});
afterEach(() => machine.remove());

const genauth = (): Record<string, string> => fieldValuesFor(access["genauth"]!);
const piped = (alias: string, vendor: string): string =>
  JSON.stringify({ alias, vendor, ...fieldValuesFor(access[vendor]!) });

const addPiped = (stdin: string) =>
  machine.run(["connections", "add", "prod", "--stdin"], { stdin });

async function addProd(): Promise<void> {
  const { code } = await machine.run(["connections", "add", "--stdin"], {
    stdin: piped("prod", "genauth"),
  });
  expect(code).toBe(0);
}

describe("keyhole connections add", () => {
  test("asks for the fields of the vendor, verifies them, and keeps them in the keychain", async () => {
    const { baseUrl, accessKeyId, accessKeySecret } = genauth();
    const added = await machine.run(["connections", "add"], {
      answers: ["genauth", "prod", baseUrl, accessKeyId, accessKeySecret],
    });
    expect(added.code).toBe(0);
    expect(machine.questions).toHaveLength(5);
    const { stdout } = await machine.run(["connections", "list", "--json"]);
    expect(JSON.parse(stdout)).toStrictEqual([
      { alias: "prod", vendor: "genauth", baseUrl, from: "keychain", hasCredentials: true },
    ]);
    expect((await machine.run(["connections", "test", "prod"])).code).toBe(0);
  });

  test("asks again until an answer can be used", async () => {
    const { baseUrl, accessKeyId, accessKeySecret } = genauth();
    const added = await machine.run(["connections", "add", "--vendor", "genauth"], {
      answers: [
        "Not A Name",
        "prod",
        "http://example.com",
        baseUrl,
        "a b",
        accessKeyId,
        accessKeySecret,
      ],
    });
    expect(added.code).toBe(0);
    expect(added.stderr.match(/warning:/g)).toHaveLength(3);
  });

  test("reads a key file from its path", async () => {
    const { baseUrl, serviceAccountKey } = fieldValuesFor(access["voximplant"]!);
    await writeFile(path.join(machine.repository, "key.json"), serviceAccountKey!);
    const added = await machine.run(["connections", "add", "calls", "--vendor", "voximplant"], {
      answers: [baseUrl, "nothing.json", "key.json"],
    });
    expect(added.stderr.match(/warning:/g)).toHaveLength(1);
    expect(added.code).toBe(0);
  });

  test("keeps a connection whose record is longer than an entry of the keychain", async () => {
    const stdin = piped("calls", "voximplant");
    const added = await machine.run(["connections", "add", "--stdin"], { stdin });
    expect(added.code).toBe(0);
    expect(machine.keyring.entries.size).toBeGreaterThan(3);
    expect((await machine.run(["connections", "test"])).stdout).toContain("calls: ");
  });

  test("keeps nothing if the vendor rejects the credentials", async () => {
    const stdin = JSON.stringify({ ...genauth(), accessKeySecret: "wrong", vendor: "genauth" });
    const refused = await machine.run(["connections", "add", "prod", "--stdin"], { stdin });
    expect(refused.code).toBe(1);
    expect(refused.stderr).not.toContain("wrong");
    expect(machine.keyring.entries.size).toBe(0);
  });

  test("names the fields that are missing on standard input, and repeats no value and no unknown name", async () => {
    const wrong = { vendor: "genauth", accessKeyId: "two words" };
    const { code, stderr } = await addPiped(JSON.stringify(wrong));
    expect(code).toBe(2);
    expect(stderr).toContain("accessKeyId: ");
    expect(stderr).toContain("accessKeySecret: ");
    expect(stderr).not.toContain("two words");
    for (const text of [
      JSON.stringify({ ...wrong, hunter2: "x" }),
      '["hunter2"]',
      "hunter2",
      "null",
    ]) {
      const refused = await addPiped(text);
      expect(refused.code).toBe(2);
      expect(refused.stderr).not.toMatch(/two words|hunter2/);
    }
  });

  test("exits with 2 without a terminal and --stdin, and if the name is in use", async () => {
    expect((await machine.run(["connections", "add"])).code).toBe(2);
    await addProd();
    const taken = await machine.run(["connections", "add", "--stdin"], {
      stdin: piped("prod", "userdocks"),
    });
    expect(taken.code).toBe(2);
    const named = await machine.run(["connections", "add", "prod"], { terminal: true });
    expect(named.stderr).toContain("keyhole connections credentials prod");
  });

  test("shows the address that it will use before it asks for credentials", async () => {
    const typed = "https://api.genauth.ai\u2215v3.evil.example";
    const answers = ["genauth", "prod", typed, undefined];
    const { code, stderr } = await machine.run(["connections", "add"], { answers });
    expect(code).toBe(130);
    expect(stderr).toContain(new URL(typed).origin);
  });

  test("keeps nothing if the user cancels", async () => {
    const { code } = await machine.run(["connections", "add"], { answers: ["genauth", undefined] });
    expect(code).toBe(130);
    expect(machine.keyring.entries.size).toBe(0);
  });

  test("exits with 5 if the keychain doesn't keep the connection", async () => {
    machine.keyring.forgetful = true;
    const { code } = await machine.run(["connections", "add", "--stdin"], {
      stdin: piped("prod", "genauth"),
    });
    expect(code).toBe(5);
  });
});

describe("The commands for connections", () => {
  test("replace credentials, and keep the settings and the approvals", async () => {
    await addProd();
    const web = "keyhole://prod/Web%20Shop";
    await machine.run(["allow", web], { answers: [true] });
    const { accessKeyId, accessKeySecret } = genauth();
    const wrong = await machine.run(["connections", "credentials", "prod"], {
      answers: [accessKeyId, "wrong"],
    });
    expect(wrong.code).toBe(1);
    expect((await machine.run(["read", web])).code).toBe(0);
    const right = await machine.run(["connections", "credentials", "prod"], {
      answers: [accessKeyId, accessKeySecret],
    });
    expect(right.code).toBe(0);
    expect((await machine.run(["read", web])).code).toBe(0);
  });

  test("remove a connection with its approvals after the user confirms it", async () => {
    await addProd();
    await machine.run(["allow", "keyhole://prod/Web%20Shop"], { answers: [true] });
    expect((await machine.run(["connections", "remove", "prod"])).code).toBe(2);
    const no = await machine.run(["connections", "remove", "prod"], { answers: [false] });
    expect(no.code).toBe(130);
    expect((await machine.run(["connections", "remove", "prod", "--yes"])).code).toBe(0);
    expect(machine.keyring.entries.size).toBe(0);
    expect((await machine.run(["allow", "--list"])).stdout).toBe("");
    expect((await machine.run(["connections", "remove", "prod", "--yes"])).code).toBe(5);
  });

  test("list and remove a connection that can't be read", async () => {
    machine.keyring.entries.set("connection/broken", "{}");
    const listed = await machine.run(["connections", "list"]);
    expect(listed.stderr).toContain("keyhole connections remove broken");
    expect((await machine.run(["connections", "remove", "broken", "--yes"])).code).toBe(0);
    expect(machine.keyring.entries.size).toBe(0);
  });

  test("verify all connections, and exit with 1 if one fails", async () => {
    await addProd();
    const env = {
      ...variablesFor("ci", "userdocks", access["userdocks"]!),
      KEYHOLE_CI_API_KEY: "no",
    };
    const { code, stdout } = await machine.run(["connections", "test", "--json"], { env });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { connection: "ci", ok: false },
      { connection: "prod", ok: true },
    ]);
    expect((await machine.run(["connections", "test", "missing"])).code).toBe(5);
  });

  test("report the account, and a missing permission to list", async () => {
    const { limitedCredentials, ...rest } = access["voximplant"]!;
    const env = variablesFor("calls", "voximplant", { ...rest, credentials: limitedCredentials! });
    const json = await machine.run(["connections", "test", "--json"], { env });
    expect(JSON.parse(json.stdout)).toEqual([
      {
        connection: "calls",
        ok: true,
        account: expect.stringMatching(/^\d+$/),
        rights: { list: false },
      },
    ]);
    const { stdout } = await machine.run(["connections", "test"], { env });
    expect(stdout).toContain((JSON.parse(json.stdout) as { account: string }[])[0]!.account);
  });

  test("report the account and the rights, also of a connection that was just added", async () => {
    const { baseUrl, credentials } = access["vault"]!;
    const given = { alias: "store", vendor: "vault", baseUrl, namespace: "", login: "token" };
    const stdin = JSON.stringify({ ...given, ...credentials });
    const added = await machine.run(["connections", "add", "--stdin"], { stdin });
    const { stdout } = await machine.run(["connections", "test", "store"]);
    expect(stdout).toContain("token-web");
    expect(stdout).toContain("list, read, write");
    expect(added.stderr).toContain(stdout.trim());
    const { stdout: json } = await machine.run(["connections", "test", "store", "--json"]);
    expect(JSON.parse(json)).toMatchObject([{ rights: { list: true, read: true, write: true } }]);
  });

  test("say how to enter credentials again if the vendor rejects those of the keychain", async () => {
    await addProd();
    sandbox.addFault("genauth", { status: 401 });
    for (const command of [["list"], ["connections", "test"]]) {
      const { code, stderr } = await machine.run(command);
      expect(code).toBe(1);
      expect(stderr).toContain("keyhole connections credentials prod");
    }
  });

  test("import connections without credentials, and enter those afterwards", async () => {
    const { credentials: _, ...shared } = recordFor("prod", "genauth", access["genauth"]!);
    await writeFile(path.join(machine.repository, "team.json"), formatExport([shared]));
    const imported = await machine.run(["connections", "import", "team.json"]);
    expect(imported.code).toBe(0);
    expect(imported.stderr).toContain("keyhole connections credentials prod");
    expect((await machine.run(["list", "prod"])).code).toBe(1);
    const { accessKeyId, accessKeySecret } = genauth();
    const entered = await machine.run(["connections", "credentials", "prod", "--stdin"], {
      stdin: JSON.stringify({ accessKeyId, accessKeySecret }),
    });
    expect(entered.code).toBe(0);
    expect((await machine.run(["list", "prod"])).code).toBe(0);
  });

  test.each([
    ["isn't text in UTF-8", Buffer.from(`{"é":1}`, "latin1"), "UTF-8"],
    ["is too large", Buffer.alloc(1_000_001, " "), "1 MB"],
  ])("say of an import file that it %s", async (_, content, problem) => {
    await writeFile(path.join(machine.repository, "team.json"), content);
    const { code, stderr } = await machine.run(["connections", "import", "team.json"]);
    expect([code, stderr.includes(problem)]).toEqual([2, true]);
  });

  test("keep a connection if an imported one has the same name", async () => {
    await addProd();
    const before = new Map(machine.keyring.entries);
    const { credentials: _, ...shared } = recordFor("prod", "genauth", access["genauth"]!);
    const settings = { baseUrl: "https://elsewhere.example.com" };
    const file = formatExport([
      { ...shared, settings },
      { ...shared, settings, alias: "other" },
    ]);
    await writeFile(path.join(machine.repository, "team.json"), file);
    const { code, stdout } = await machine.run(["connections", "import", "team.json", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toStrictEqual([{ connection: "other", vendor: "genauth" }]);
    for (const [account, text] of before) expect(machine.keyring.entries.get(account)).toBe(text);
  });

  test("import the rest if the import is repeated after the keychain failed", async () => {
    const { credentials: _, ...shared } = recordFor("prod", "genauth", access["genauth"]!);
    const file = path.join(machine.repository, "team.json");
    await writeFile(file, formatExport([shared, { ...shared, alias: "other" }]));
    machine.keyring.failing = 4;
    expect((await machine.run(["connections", "import", "team.json"])).code).toBe(5);
    expect((await machine.run(["connections", "import", "team.json"])).code).toBe(0);
    const { stdout } = await machine.run(["connections", "list", "--json"]);
    expect(JSON.parse(stdout)).toHaveLength(2);
  });

  test("leave credentials in no file and no output", async () => {
    const runs = [
      await machine.run(["connections", "add", "--stdin"], { stdin: piped("prod", "genauth") }),
      await machine.run(["connections", "list"]),
      await machine.run(["connections", "test"]),
      await machine.run(["allow", "keyhole://prod/Web%20Shop"], { answers: [true] }),
    ];
    const files = await readdir(machine.folder, { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      files
        .filter((file) => file.isFile())
        .map((file) => readFile(path.join(file.parentPath, file.name), "utf8")),
    );
    expect(texts.length).toBeGreaterThan(0);
    const all = [...texts, ...runs.map(({ stdout, stderr }) => stdout + stderr)].join("\n");
    const { accessKeyId, accessKeySecret } = genauth();
    expect(all.includes(accessKeyId!)).toBe(false);
    expect(all.includes(accessKeySecret!)).toBe(false);
  });
});

describe("A connection of the environment", () => {
  test("is refused with its missing and wrong variables, and without their values", async () => {
    const { KEYHOLE_CI_ACCESS_KEY_SECRET: _, ...env } = variablesFor(
      "ci",
      "genauth",
      access["genauth"]!,
    );
    const { code, stderr } = await machine.run(["connections", "test", "ci"], {
      env: { ...env, KEYHOLE_CI_ACCESS_KEY_ID: "two words" },
    });
    expect(code).toBe(1);
    expect(stderr).toContain("KEYHOLE_CI_ACCESS_KEY_SECRET: ");
    expect(stderr).toContain("KEYHOLE_CI_ACCESS_KEY_ID: ");
    expect(stderr).not.toContain("two words");
  });

  test("is refused if its vendor is unknown", async () => {
    const env = { KEYHOLE_CI_VENDOR: "unknown", KEYHOLE_ALLOW: "keyhole://ci/x" };
    const { code, stderr } = await machine.run(["read", "keyhole://ci/x"], { env });
    expect(code).toBe(5);
    expect(stderr).toContain("KEYHOLE_CI_VENDOR");
  });

  test("takes precedence over a connection of the keychain with the same name", async () => {
    await addProd();
    const env = variablesFor("prod", "userdocks", access["userdocks"]!);
    const { stdout } = await machine.run(["list", "--json"], { env });
    const vendors = (JSON.parse(stdout) as { vendor: string }[]).map(({ vendor }) => vendor);
    expect(new Set(vendors)).toStrictEqual(new Set(["userdocks"]));
  });

  test("doesn't open the keychain if no other connection is needed", async () => {
    const env = variablesFor("ci", "userdocks", access["userdocks"]!);
    const reference = `keyhole://ci/@${env["KEYHOLE_CI_APP_ID"]}`;
    for (const args of [
      ["list", "ci"],
      ["connections", "test", "ci"],
      ["read", reference],
    ]) {
      const { code } = await machine.run(args, { env: { ...env, KEYHOLE_ALLOW: reference } });
      expect(code).toBe(0);
    }
    expect(machine.keyring.asked).toBe(0);
    await machine.run(["list"], { env });
    expect(machine.keyring.asked).toBe(1);
  });

  test("works without a keychain", async () => {
    machine.keyring.locked = true;
    const env = variablesFor("my-ci", "senhasegura", access["senhasegura"]!);
    expect((await machine.run(["list", "my-ci"], { env })).code).toBe(0);
  });
});
