import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { cacheFolder, installOnce } from "@keyhole/install-cache";
import { serveSandbox } from "@keyhole/sandbox/serve";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createProject } from "../../src/consumer-project.mjs";
import { ROOT } from "../../src/published-packages.mjs";
import { mustRun } from "../../src/run.mjs";

const NAME = "@modelcontextprotocol/inspector";
const VERSION = "2.12.0";
/** The first that runs it: it needs Node 22.19. */
const NODE = inject("runtimes")["Node 24.21.0"];

/** @type {string} */
let folder;
/** @type {string} */
let inspector;
/** @type {import("@keyhole/sandbox/serve").RunningSandbox} */
let sandbox;

beforeAll(async () => {
  sandbox = await serveSandbox();
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-consumer-"));
  await mkdir(path.join(folder, "home"));
  const installed = await installOnce({
    folder: path.join(cacheFolder("inspector"), VERSION),
    stamp: { version: VERSION },
    fill: (unfinished) => createProject(unfinished, new Map(), { [NAME]: VERSION }),
  });
  inspector = path.join(installed, "node_modules", NAME, "clients/launcher/build/index.js");
});
afterAll(async () => {
  await sandbox?.close();
  await rm(folder, { recursive: true, force: true });
});

/**
 * Calls a method of `keyhole mcp`. The Inspector fails if a response isn't as the protocol says.
 *
 * @param {string} era
 * @param {readonly string[]} method
 */
async function inspect(era, ...method) {
  const { baseUrl = "", credentials, examples } = sandbox.describe()["userdocks"] ?? {};
  const reference = `keyhole://docks/@${examples?.["appId"]}`;
  const server = [NODE ?? "", path.join(ROOT, "apps/cli/dist/keyhole.js"), "mcp"];
  const env = {
    KEYHOLE_DOCKS_VENDOR: "userdocks",
    KEYHOLE_DOCKS_BASE_URL: baseUrl,
    KEYHOLE_DOCKS_APP_ID: String(credentials?.["appId"]),
    KEYHOLE_DOCKS_API_KEY: String(credentials?.["apiKey"]),
    KEYHOLE_ALLOW: reference,
  };
  // The Inspector passes nothing else of its environment on.
  const variables = Object.entries(env).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
  const output = await mustRun(
    NODE ?? "",
    [inspector, "--cli", ...server, ...variables, "--protocol-era", era, "--method", ...method],
    { cwd: folder, env: { HOME: path.join(folder, "home") } },
  );
  return { reference, result: JSON.parse(output) };
}

describe.runIf(NODE)("keyhole mcp in MCP Inspector", () => {
  test.each(["legacy", "modern"])("has valid tools in the %s protocol", async (era) => {
    const { result } = await inspect(era, "tools/list", "--strict");
    expect(result.tools).toHaveLength(8);
  });

  test.each(["legacy", "modern"])("answers a call in the %s protocol", async (era) => {
    const { result, reference } = await inspect(era, "tools/call", "--tool-name", "list_secrets");
    expect(result.isError).toBe(false);
    expect(JSON.parse(result.content[0].text).secrets).toMatchObject([{ reference }]);
  });

  test("has no resources and no prompts", async () => {
    expect((await inspect("modern", "resources/list")).result).toEqual({ resources: [] });
    expect((await inspect("modern", "prompts/list")).result).toEqual({ prompts: [] });
  });
});
