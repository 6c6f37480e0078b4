import type { VendorAccess } from "@keyhole/sandbox";
import { findVendor } from "@keyhole/secrets";
import type { SecretProvider } from "@keyhole/secrets/provider";
import { parseReference } from "@keyhole/secrets/references";
import { walkLimits } from "@keyhole/secrets/resolve";
import { afterEach, describe, expect, test } from "vitest";
import { fieldValuesFor, variablesFor } from "../support/sandbox-connections.js";
import { sandboxMachine } from "../support/sandbox-machine.js";

interface Row {
  readonly reference?: string;
  readonly connection: string;
  readonly secret: { readonly name: string };
  readonly fields: readonly { readonly name: string; readonly reference: string }[];
}

const setup = sandboxMachine({ prod: "genauth", vault: "senhasegura" });

const limits = { ...walkLimits };
afterEach(() => void Object.assign(walkLimits, limits));

async function openAws(): Promise<{ aws: SecretProvider; env: Record<string, string> }> {
  const access = setup.access["aws"]!;
  const { fetch } = setup.sandbox;
  const aws = await findVendor("aws")!.connect(fieldValuesFor(access), { fetch });
  return { aws, env: variablesFor("aws", "aws", access) };
}

describe("keyhole list", () => {
  test("prints one reference on each line, and fetches no value", async () => {
    const { sandbox, machine, env } = setup;
    const { code, stdout, stderr } = await machine.run(["list"], { env });
    expect({ code, stderr }).toStrictEqual({ code: 0, stderr: "" });
    const lines = stdout.trimEnd().split("\n");
    expect(lines).toContain("keyhole://prod/Web%20Shop");
    expect(lines).toContain("keyhole://vault/passwords/Build%20Server");
    for (const line of lines) expect(() => parseReference(line)).not.toThrow();
    const { getApplicationSecret = 0 } = sandbox.calls()["genauth"]!;
    expect(getApplicationSecret).toBe(0);
  });

  test("prints JSON with a reference for each field", async () => {
    const { machine, env } = setup;
    const { stdout } = await machine.run(["list", "vault", "--json"], { env });
    const rows = JSON.parse(stdout) as Row[];
    const row = rows.find(({ reference }) => reference?.endsWith("/Build%20Server"));
    expect(row).toStrictEqual({
      reference: "keyhole://vault/passwords/Build%20Server",
      connection: "vault",
      vendor: "senhasegura",
      container: { id: "passwords", name: "Passwords", path: ["Passwords"] },
      secret: { id: expect.any(String) as string, name: "Build Server" },
      fields: [
        {
          name: "password",
          confidential: true,
          reference: "keyhole://vault/passwords/Build%20Server",
        },
        {
          name: "username",
          confidential: false,
          reference: "keyhole://vault/passwords/Build%20Server:username",
        },
        {
          name: "token",
          confidential: true,
          reference: "keyhole://vault/passwords/Build%20Server:token",
        },
      ],
    });
  });

  test("lists the other connections and reports the failure if one fails", async () => {
    const { sandbox, machine, env } = setup;
    sandbox.addFault("genauth", { status: 403 });
    const { code, stdout, stderr } = await machine.run(["list"], { env });
    expect(code).toBe(1);
    expect(stdout).toContain("keyhole://vault/");
    expect(stderr).toContain("prod: GenAuth");
    const json = await machine.run(["list", "--json"], { env });
    expect(JSON.parse(json.stderr)).toMatchObject({
      error: { code: "failed", exitCode: 1, kind: "forbidden", connection: "prod" },
    });
  });

  test("lists all others in a folder if a secret can't be referenced, and counts it", async () => {
    const { aws, env } = await openAws();
    await aws.createSecret!("prod", { name: "..", value: "sample", texts: {} });
    const { code, stdout, stderr } = await setup.machine.run(["list"], { env });
    expect(code).toBe(0);
    expect(stdout).toContain("keyhole://aws/prod/shop/api-key\n");
    expect(stdout).not.toContain("undefined");
    expect(stderr.match(/\b1 .*--json/g)).toHaveLength(1);
    const json = await setup.machine.run(["list", "--json"], { env });
    const rows = JSON.parse(json.stdout) as Row[];
    expect(rows).toHaveLength(stdout.trimEnd().split("\n").length + 1);
    const without = rows.filter(({ reference }) => reference === undefined);
    expect(without).toMatchObject([{ secret: { name: ".." } }]);
  });

  test("marks a secret that is scheduled for deletion in JSON", async () => {
    const { aws, env } = await openAws();
    await aws.deleteSecret!({ containerId: "prod/shop", secretId: "prod/shop/api-key" });
    const { stdout } = await setup.machine.run(["list", "aws/prod/shop", "--json"], { env });
    const rows = JSON.parse(stdout) as Row[];
    expect(rows.find(({ secret }) => secret.name === "api-key")).toMatchObject({
      secret: { enabled: false, scheduledForDeletion: true },
    });
  });

  test("lists containers up to the limit, and fails because there are more", async () => {
    const { aws, env } = await openAws();
    for (const folder of ["svc-1", "svc-2", "svc-3"]) {
      await aws.createSecret!(folder, { name: "db", value: "sample", texts: {} });
    }
    // Those of the sandbox, `prod` and `old`, come first.
    walkLimits.containers = 4;
    const { code, stdout, stderr } = await setup.machine.run(["list"], { env });
    expect(code).toBe(1);
    expect(stdout.match(/svc-\d/g)).toEqual(["svc-1", "svc-2"]);
    expect(stderr).toMatch(/^warning: aws: /);
  });

  test.each([
    ["genauth", "@ID", (access: VendorAccess) => `@${access.examples["appId"]}`],
    ["aws", "NAME", () => "prod/shop/api-key"],
  ])("says how to read a secret of %s without the right to list", async (vendor, name, known) => {
    const { machine } = setup;
    const access = setup.access[vendor]!;
    const credentials = access.limitedCredentials!;
    const env = variablesFor("prod", vendor, { ...access, credentials });
    const { code, stderr } = await machine.run(["list"], { env });
    expect(code).toBe(1);
    const [, shown] = /keyhole read (\S+)/.exec(stderr) ?? [];
    const reference = shown!.replace(name, known(access));
    const read = await machine.run(["read", reference], {
      env: { ...env, KEYHOLE_ALLOW: reference },
    });
    expect(read).toMatchObject({ code: 0, stdout: expect.stringMatching(/./) as string });
  });

  test("prints no control characters of a vendor's name", async () => {
    const { machine, env } = setup;
    const odd = { ...env, KEYHOLE_PROD_VENDOR: "\u001B[2Jvendor" };
    const { stderr, stdout } = await machine.run(["connections", "list"], { env: odd });
    expect(stdout + stderr).not.toContain("\u001B");
  });

  test("prints colors only on a terminal, and none with NO_COLOR", async () => {
    const { machine, env } = setup;
    const args = ["list", "missing"];
    expect((await machine.run(args, { env, terminal: true })).stderr).toContain("\u001B[31m");
    expect((await machine.run(args, { env })).stderr).not.toContain("\u001B");
    const none = await machine.run(args, { env: { ...env, NO_COLOR: "1" }, terminal: true });
    expect(none.stderr).not.toContain("\u001B[31m");
  });
});

describe("The program", () => {
  test.each([
    [["--help"], 0],
    [["help", "run"], 0],
    [["--version"], 0],
    [["run"], 2],
    [["nothing"], 2],
    [["list", "--nothing"], 2],
    [[], 2],
  ])("ends %j with code %i", async (args, code) => {
    expect((await setup.machine.run(args)).code).toBe(code);
  });

  test.each([
    [["lst"], "keyhole --help"],
    [["run", "--nothing", "--", "refresh"], "keyhole run --help"],
    [["connections", "ad"], "keyhole connections --help"],
    [["connections", "credentials"], "keyhole connections credentials --help"],
  ])("names the help that explains the wrong usage of %j", async (args, help) => {
    const { code, stderr } = await setup.machine.run(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`[.?] See: ${help}\n$`));
  });

  test.each([["list"], ["connections", "list"], ["connections", "test"], ["list", "prod"]])(
    "says how to add the first connection if there is none: %s %s",
    async (...args) => {
      const { stderr } = await setup.machine.run(args);
      expect(stderr.match(/keyhole connections add/g)).toHaveLength(1);
    },
  );

  test("documents its exit codes and variables in its help", async () => {
    const { machine } = setup;
    const { stdout } = await machine.run(["--help"]);
    for (const word of ["126", "130", "KEYHOLE_ALLOW", "KEYHOLE_<ALIAS>_VENDOR", "NO_COLOR"]) {
      expect(stdout).toContain(word);
    }
  });
});
