import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import process from "node:process";
import { waitUntil } from "@keyhole/vscode-host";
import { expect, onTestFinished, test } from "vitest";

const START_MS = 120_000;

test("the sandbox prints one line of JSON, serves the addresses in it and ends on SIGTERM", async () => {
  const script = path.join(import.meta.dirname, "../../src/sandbox-command.mjs");
  const sandbox = spawn(process.execPath, [script, "--json"]);
  onTestFinished(() => void sandbox.kill("SIGKILL"));
  let output = "";
  sandbox.stdout.setEncoding("utf8").on("data", (text) => (output += text));
  await waitUntil("the sandbox to print", () => output.endsWith("\n"), START_MS);
  expect(output.trimEnd()).not.toContain("\n");

  /** @type {Record<string, { baseUrl: string }>} */
  const description = JSON.parse(output);
  for (const { baseUrl } of Object.values(description)) {
    await expect(fetch(baseUrl)).resolves.toBeInstanceOf(Response);
  }

  sandbox.kill("SIGTERM");
  const [code] = await once(sandbox, "exit");
  expect(code).toBe(0);
  await expect(fetch(String(description.control?.baseUrl))).rejects.toThrow("fetch failed");
});
