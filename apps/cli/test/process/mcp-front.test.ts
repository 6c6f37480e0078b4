import path from "node:path";
import process from "node:process";
import { serveSandbox, type RunningSandbox } from "@keyhole/sandbox/serve";
import { connect } from "@keyhole/secrets/connections";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createMachine, published, runProgram, type Machine } from "../support/program.js";
import { fetchDirectly, recordFor, variablesFor } from "../support/sandbox-connections.js";

const token = "keyhole://calls/call-center/CRM_API_KEY";
const server = path.join(import.meta.dirname, "../support/sample-mcp-server.mjs");
const tools = ["plain", "json", "twice", "base64", "large", "harmless", "fails", "notes"];

let sandbox: RunningSandbox;
let machine: Machine;
let env: Record<string, string>;

beforeAll(async () => {
  sandbox = await serveSandbox();
  env = {
    ...variablesFor("calls", "voximplant", sandbox.describe()["voximplant"]!),
    KEYHOLE_ALLOW: token,
  };
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.sandbox.reset();
  machine = await createMachine();
});
afterEach(() => machine.remove());

/** Drives the server behind `keyhole run`, as a client with a committed configuration does. */
async function drive(
  options: readonly string[],
  agent: Readonly<Record<string, string>> = {},
): Promise<{ received: string; results: readonly string[] }> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [
      published,
      "run",
      "-C",
      machine.repository,
      "--no-env-file",
      ...options,
      "--",
      process.execPath,
      server,
    ],
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: machine.home,
      USERPROFILE: machine.home,
      ...env,
      ...agent,
      TOKEN: token,
    },
    stderr: "pipe",
  });
  const received: string[] = [];
  const errors: unknown[] = [];
  transport.stderr!.on("data", (chunk: Buffer) => received.push(chunk.toString()));
  const client = new Client({ name: "test", version: "1.0.0" });
  Object.assign(client, { onerror: (error: Error) => errors.push(error) });
  await client.connect(transport);
  const { onmessage } = transport;
  const record: typeof onmessage = (message) => {
    received.push(JSON.stringify(message));
    onmessage?.(message);
  };
  Object.assign(transport, { onmessage: record });
  const listed = await client.listTools();
  expect(listed.tools.map(({ name }) => name)).toStrictEqual(tools);
  const results: string[] = [];
  for (let round = 0; round < 5; round += 1) {
    const calls = tools.map((name) => client.callTool({ name, arguments: {} }));
    for (const result of await Promise.all(calls)) results.push(JSON.stringify(result));
  }
  await client.close();
  expect(errors).toStrictEqual([]);
  return { received: received.join("\n"), results };
}

/** The ways in which a value could be found in what a client received. */
function traces(value: string): readonly string[] {
  const inJson = JSON.stringify(value).slice(1, -1);
  return [value, inJson, JSON.stringify(inJson).slice(1, -1), btoa(value)];
}

describe("an MCP server behind keyhole run", () => {
  test.each([
    ["a usual value", undefined],
    ["a value with quotes, backslashes and line breaks", 'p"a\\s\\\\n{"x":\n1},\n\\'],
  ])("stays in step while %s is masked", { timeout: 60_000 }, async (_, given) => {
    const record = recordFor("calls", "voximplant", sandbox.describe()["voximplant"]!);
    const provider = await connect(record, {});
    const target = { containerId: "1001", secretId: "101" };
    if (given !== undefined)
      await provider.setSecret!(target, { field: "secret_value", value: given });
    const value = given ?? (await fetchDirectly(record, "1001", "101"));
    const { received, results } = await drive(["--mask"]);
    expect(results).toHaveLength(5 * tools.length);
    expect(results[0]).toContain("Token: ********");
    expect(results[5]).toContain("nothing");
    for (const trace of traces(value)) expect(received.includes(trace)).toBe(false);
  });

  test("masks without the option if the client announces itself as an agent", async () => {
    const { results } = await drive([], { CLAUDECODE: "1" });
    expect(results[0]).toContain("Token: ********");
  });

  test("passes everything on as it is without masking", async () => {
    const { results } = await drive([]);
    expect(results[0]).not.toContain("****");
  });
});

describe("keyhole run for another program", () => {
  const command = ["--no-env-file", "--", process.execPath, "-e", "console.log('started')"];
  const run = (options: readonly string[], others: Readonly<Record<string, string>>) =>
    runProgram(machine, ["run", ...options, ...command], { ...env, ...others });

  test("prints one line with the remedy if something isn't approved", async () => {
    const others = { KEYHOLE_ALLOW: "", TOKEN: token, OTHER: "keyhole://calls/call-center/B" };
    const { code, stdout, stderr } = await run(["-C", machine.repository], others);
    expect({ code, stdout }).toStrictEqual({ code: 4, stdout: "" });
    expect(stderr.match(/\n/g)).toHaveLength(1);
    expect(stderr).toContain(`keyhole allow -C ${machine.repository} ${token} keyhole://`);
  });

  test.each([
    [{ TOKEN: "keyhole://calls/call-center/NOTHING", OTHER: "keyhole://calls/call-center/NO" }, 3],
    [{ TOKEN: "keyhole://calls/a b" }, 3],
    [{ TOKEN: "keyhole://nowhere/x" }, 5],
    [{ TOKEN: token, KEYHOLE_CALLS_SERVICE_ACCOUNT_KEY: "{}" }, 5],
  ])("prints one line if a reference doesn't resolve: %j", async (others, exitCode) => {
    const { code, stdout, stderr } = await run([], {
      KEYHOLE_ALLOW: `${token} keyhole://calls/call-center/NOTHING keyhole://calls/call-center/NO`,
      ...others,
    });
    expect({ code, stdout }).toStrictEqual({ code: exitCode, stdout: "" });
    expect(stderr.match(/\n/g)).toHaveLength(1);
  });

  test("passes standard input on", async () => {
    const echo = "console.log('started'); process.stdin.pipe(process.stdout)";
    const { code, stdout, stderr } = await runProgram(
      machine,
      ["run", "--no-env-file", "--mask", "--", process.execPath, "-e", echo],
      { ...env, TOKEN: token },
    );
    expect({ code, stdout, stderr }).toStrictEqual({ code: 0, stdout: "started\n", stderr: "" });
  });
});
