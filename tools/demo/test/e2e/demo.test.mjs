import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import {
  Workbench,
  launchBrowser,
  livingProcesses,
  provideBrowser,
  waitUntil,
} from "@keyhole/vscode-host";
import { afterEach, beforeEach, expect, test } from "vitest";

const START_MS = 300_000;
const CTRL_C = "\u0003";

/** @type {string} */
let folder;
/** @type {import("node:child_process").ChildProcessWithoutNullStreams} */
let demo;
let output = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kd-"));
  output = "";
  const script = path.join(import.meta.dirname, "../../src/demo.mjs");
  const command = [process.execPath, script, "--no-open"];
  // Runs in its own terminal, so that Ctrl+C can be pressed. The demo replaces the shell, because
  // some shells end with 130 after Ctrl+C regardless of the command's exit code.
  demo = spawn("script", ["-qefc", `exec ${command.map(quote).join(" ")}`, "/dev/null"], {
    env: { ...process.env, SHELL: "/bin/sh", TMPDIR: folder },
  });
  demo.stdout.setEncoding("utf8").on("data", (text) => (output += text));
  await waitUntil("the demo to be ready", () => output.includes("Keyhole is ready"), START_MS);
});

afterEach(async () => {
  demo.kill();
  await rm(folder, { recursive: true, force: true });
});

test("the link opens the sample workspace, and Ctrl+C leaves nothing behind", async () => {
  const [name = ""] = (await readdir(folder)).filter((each) => each.startsWith("keyhole-demo-"));
  const run = { runFolder: path.join(folder, name, "vscode") };
  expect(livingProcesses(run).length).toBeGreaterThan(0);

  const context = await launchBrowser({
    browser: await provideBrowser(),
    profileFolder: path.join(folder, "browser"),
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const workbench = new Workbench(page, {
    screenshotFolder: path.join(import.meta.dirname, "../../test-results/screenshots"),
  });
  const server = String(/At (http:\S+) itself/.exec(output)?.[1]);
  await page.goto(server);
  expect(new URL(page.url()).pathname).toBe("/login");

  await workbench.open(String(/Open {2}(http:\S+)/.exec(output)?.[1]));
  // The README is shown first, and would cover a file that is opened before it.
  await page.getByRole("tab", { name: "[Preview] README.md" }).waitFor();
  await workbench.openFile("SANDBOX.md");
  await workbench.editor.expectText("# The sample services");
  await workbench.openView("Keyhole");
  await page.getByRole("button", { name: "Add Connection", exact: true }).first().waitFor();
  await workbench.screenshot("demo");

  // The log says what happened, and what went wrong.
  await page.getByText("Try it with sample vendors").click();
  await workbench.tree.expand("sample-voximplant");
  await workbench.tree.expand("call-center");
  await workbench.tree.action("CRM_API_KEY", /^Copy Secret/);
  await workbench.statusBar.expect(/^\W*Copied/);
  await workbench.openFile(".env");
  await workbench.editor.goTo(3, 19);
  await page.keyboard.insertText("keyhole://unknown/x");
  await workbench.command("Keyhole: New Terminal with Secrets");
  await workbench.notifications.press("DATABASE_PASSWORD", "Show Details");
  const log = page.locator(".output-view-content .view-lines, .panel .view-lines").first();
  for (const entry of [/Copied\s.*CRM_API_KEY/, /A\svariable\shas\sno\svalue.*DATABASE_PASSWORD/]) {
    await workbench.waiting.for(`${entry} in the log`, () =>
      log.filter({ hasText: entry }).waitFor(),
    );
  }
  await workbench.screenshot("demo-log");
  await context.close();

  demo.stdin.write(CTRL_C);
  const [code] = await once(demo, "exit");
  expect(code).toBe(0);
  expect(livingProcesses(run)).toEqual([]);
  expect((await readdir(folder)).filter((each) => each.startsWith("keyhole-demo-"))).toEqual([]);
});

/** @param {string} text for the shell */
function quote(text) {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
