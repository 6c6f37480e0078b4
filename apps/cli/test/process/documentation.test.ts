import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { blocksIn } from "@keyhole/checks/markdown";
import { serveSandbox, type RunningSandbox } from "@keyhole/sandbox/serve";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { formatExport, serializeRecord } from "@keyhole/secrets/connections";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { LongEntries } from "../../src/keyring/long-entries.js";
import { FileKeyring } from "../support/file-keyring.js";
import { testProgram } from "../support/program.js";
import { fieldValuesFor, recordFor, variablesFor } from "../support/sandbox-connections.js";

const root = path.join(import.meta.dirname, "../../../..");
/** The vendor of each alias, as the pages of the vendors show it in their variables for CI. */
const connections = Object.fromEntries(
  readdirSync(path.join(root, "docs/connect")).flatMap((page) => {
    const text = readFileSync(path.join(root, "docs/connect", page), "utf8");
    const [, alias, vendor] = /^\| `KEYHOLE_(\w+)_VENDOR` +\| `([\w-]+)`/m.exec(text) ?? [];
    return alias && vendor ? [[alias.toLowerCase().replaceAll("_", "-"), vendor]] : [];
  }),
);

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await serveSandbox();
});
afterAll(() => sandbox.close());

/** How a block of each language is run. */
const runners: Readonly<Record<string, (shell: Shell, text: string) => Promise<void>>> = {
  sh: (shell, text) => shell.run(text),
  // Each value of an env file is resolved.
  dotenv: async (shell, text) => {
    await writeFile(path.join(shell.folder, "documented.env"), text);
    const flags = "-f documented.env";
    await shell.run(`keyhole allow ${flags}\nkeyhole run ${flags} -- node check.mjs`);
  },
  // A job of CI, whose variables and secrets are the sandbox's.
  yaml: async (shell, text) => {
    const job = parse(text) as Step & { readonly steps?: readonly Step[] };
    for (const { run, env } of job.steps ?? [job]) {
      const vendor = env["KEYHOLE_PROD_VENDOR"]!;
      const access = sandbox.describe()[vendor]!;
      const values = Object.entries(env).map(([name, value]) => [
        name,
        value
          .replace(/\$\{\{ vars\.\w+ \}\}/, String(access.credentials["appId"]))
          .replace(/\$\{\{ secrets\.\w+ \}\}/, String(access.credentials["apiKey"])),
      ]);
      const { KEYHOLE_PROD_BASE_URL } = variablesFor("prod", vendor, access);
      await writeFile(path.join(shell.folder, "ci/.env"), `TOKEN=${env["KEYHOLE_ALLOW"]}\n`);
      await shell.run(`cd ci\n${run}`, { ...Object.fromEntries(values), KEYHOLE_PROD_BASE_URL });
    }
  },
  // A hook of Claude Code, which the next block sets up.
  js: async ({ folder }, text) => {
    await mkdir(path.join(folder, ".claude/hooks"), { recursive: true });
    await writeFile(path.join(folder, ".claude/hooks/keyhole.mjs"), text);
  },
  json: async (shell, text) => {
    const block = JSON.parse(text) as PrintedError | Readonly<Record<string, string>>;
    const servers = (block as McpSettings).mcpServers ?? (block as McpSettings).servers;
    if (servers) return expectServers(shell, servers);
    const { hooks } = block as HookSettings;
    if (hooks) return expectHooks(shell, hooks);
    const isError = (one: typeof block): one is PrintedError => typeof one["error"] === "object";
    if (isError(block)) return expectError(shell, block);
    // The connection that a later block adds. Its values are the sandbox's.
    const { alias, vendor = "", ...fields } = block;
    const { baseUrl, ...values } = fieldValuesFor(sandbox.describe()[vendor]!);
    const given = Object.keys(fields).map((key) => [key, values[key] ?? ""]);
    await writeFile(
      path.join(shell.folder, "connection.json"),
      JSON.stringify({ alias, vendor, baseUrl, ...Object.fromEntries(given) }),
    );
  },
};

/** The settings of Claude Code's hooks. */
interface HookSettings {
  readonly hooks?: {
    readonly PreToolUse: readonly { readonly hooks: readonly { readonly command: string }[] }[];
  };
}

/** Expects that a hook lets the agent run its commands, but not `keyhole`. */
async function expectHooks(
  { folder, run }: Shell,
  { PreToolUse }: NonNullable<HookSettings["hooks"]>,
): Promise<void> {
  const inputs = [
    [0, JSON.stringify({ tool_input: { command: "echo keyhole://prod/Web%20Shop" } })],
    [2, JSON.stringify({ tool_input: { command: "npx keyhole run -- env" } })],
    [2, "not JSON"],
  ] as const;
  for (const { command } of PreToolUse.flatMap(({ hooks }) => hooks)) {
    for (const [exitCode, input] of inputs) {
      await writeFile(path.join(folder, "input.json"), input);
      await run(`code=0\n${command} < input.json || code=$?\ntest $code = ${exitCode}`, {
        CLAUDE_PROJECT_DIR: folder,
      });
    }
  }
}

/** The servers in the settings of an agent's client. */
type McpServers = Readonly<
  Record<string, { readonly command: string; readonly args: readonly string[] }>
>;

interface McpSettings {
  readonly mcpServers?: McpServers;
  readonly servers?: McpServers;
}

/** Expects that each server can be started as a client starts it, and has tools. */
async function expectServers({ folder, env }: Shell, servers: McpServers): Promise<void> {
  for (const { command, args } of Object.values(servers)) {
    const inFolder = args.map((arg) => arg.replaceAll("${workspaceFolder}", folder));
    const client = new Client({ name: "documentation", version: "1" });
    await client.connect(
      new StdioClientTransport({ command, args: inFolder, env, cwd: folder, stderr: "ignore" }),
    );
    expect((await client.listTools()).tools.length).toBeGreaterThan(0);
    await client.close();
  }
}

/** An error as `--json` prints it. */
interface PrintedError {
  readonly error: { readonly code: string; readonly exitCode: number; readonly message: string };
}

/** Expects the documented error from a folder that isn't allowed to use its references. */
async function expectError({ folder, run }: Shell, { error }: PrintedError): Promise<void> {
  const command = "keyhole read --json keyhole://prod/Web%20Shop";
  await run(`code=0\n${command} 2> error.txt || code=$?\ntest $code = ${error.exitCode}`);
  const printed = await readFile(path.join(folder, "error.txt"), "utf8");
  // The progress that terminals show comes first.
  const json: unknown = JSON.parse(printed.slice(printed.indexOf("{")));
  expect(json).toEqual({ error: { ...error, message: expect.any(String) as string } });
}

/** Of a job. */
interface Step {
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Shell {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Fails if the script does. */
  readonly run: (
    script: string,
    env?: Readonly<Record<string, string | undefined>>,
  ) => Promise<void>;
}

/** A user's machine in a folder, with `keyhole` on its path. */
async function createShell(machine: string, isFirst: boolean): Promise<Shell> {
  const [home, folder, keychain, bin] = ["home", "repository", "keychain", "bin"].map((name) =>
    path.join(machine, name),
  ) as [string, string, string, string];
  for (const one of [home, folder, keychain, bin]) await mkdir(one);
  await mkdir(path.join(folder, "ci"));
  const accesses = sandbox.describe();
  const records = Object.entries(connections).map(([alias, vendor]) =>
    recordFor(alias, vendor, accesses[vendor]!),
  );
  const entries = new LongEntries(new FileKeyring(keychain));
  for (const record of isFirst ? [] : records) {
    await entries.store(`connection/${record.id}`, serializeRecord(record));
  }
  const program = testProgram("keyhole-answered");
  const start = 'node -e "process.exit(/^keyhole/.test(process.env.API_KEY) ? 1 : 0)"';
  const files = {
    "bin/keyhole": `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`,
    "repository/ci/deploy.sh": "#!/bin/sh\nnode ../check.mjs\n",
    "repository/check.mjs":
      'process.exit(Object.values(process.env).some((value) => value.startsWith("keyhole:")) ? 1 : 0);\n',
    "repository/package.json": JSON.stringify({ scripts: { start, test: start } }),
    "repository/.env": "API_KEY=keyhole://prod/Web%20Shop\n",
    "repository/.env.local": "LOG_LEVEL=debug\n",
    "repository/connections.json": formatExport(records.filter(({ alias }) => alias === "prod")),
  };
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(machine, file), text);
  for (const file of ["bin/keyhole", "repository/ci/deploy.sh"]) {
    await chmod(path.join(machine, file), 0o755);
  }
  const {
    baseUrl = "",
    accessKeyId = "",
    accessKeySecret = "",
  } = fieldValuesFor(accesses[connections["prod"]!]!);
  const answers = {
    Vendor: connections["prod"],
    Name: "prod",
    "Base URL": baseUrl,
    "Access key ID": accessKeyId,
    "Access key secret": accessKeySecret,
  };
  const own = {
    PATH: [bin, path.dirname(process.execPath), process.env["PATH"]].join(path.delimiter),
    HOME: home,
    KEYRING_FOLDER: keychain,
    ANSWERS: JSON.stringify(answers),
    NEW_VALUE: "a-value-of-the-user",
  };
  const run: Shell["run"] = async (script, env = {}) => {
    const shell = spawn("sh", ["-e", "-c", script], {
      cwd: folder,
      env: { ...own, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const errors: string[] = [];
    shell.stderr.setEncoding("utf8").on("data", (text: string) => errors.push(text));
    const [code] = (await once(shell, "close")) as [number | null];
    if (code !== 0) throw new Error(`It ended with ${code}:\n${script}\n${errors.join("")}`);
  };
  return { folder, env: own, run };
}

const documents = readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
  .map((page) => path.join("docs", page))
  .concat("README.md", "apps/cli/README.md")
  .filter((document) => document.endsWith(".md"))
  .map((document) => {
    const text = readFileSync(path.join(root, document), "utf8");
    const blocks = blocksIn(text).filter(({ isRun, language }) => isRun && language in runners);
    // What adds connections begins without any.
    return { document, blocks, isFirst: /keyhole connections (add|import)/.test(text) };
  })
  .filter(({ blocks }) => blocks.length > 0);

describe.skipIf(process.platform === "win32")("Every command of the documentation works", () => {
  test.each(documents)("in $document", { timeout: 120_000 }, async ({ blocks, isFirst }) => {
    await sandbox.sandbox.reset();
    const machine = await mkdtemp(path.join(os.tmpdir(), "keyhole-docs-"));
    try {
      const shell = await createShell(machine, isFirst);
      for (const { language, text } of blocks) {
        await expect(runners[language]?.(shell, text)).resolves.toBeUndefined();
      }
    } finally {
      await rm(machine, { recursive: true, force: true });
    }
  });
});
