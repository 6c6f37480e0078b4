import { createHmac, randomUUID } from "node:crypto";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { SKIP_FOR_TESTS } from "@keyhole/vscode-host";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandTitle, inPalette, viewName } from "../manifest-titles.js";
import { texts } from "../texts.js";
import { connect } from "./add-connections.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";
import { ArgumentsWatch, browserStorage, filesHolding, processesWith } from "./leaks.js";
import { crmKey, shopSecret } from "./secret-value.js";

/**
 * The key of all hashes. It is in the arguments of everything that is started, to prove that the search
 * finds it.
 */
const key = `control-${randomUUID()}`;

const debuggers = new Set([
  "ms-vscode.js-debug",
  "vscode.debug-auto-launch",
  "vscode.debug-server-ready",
]);

let extension: ExtensionUnderTest;
let decoy: Server;
/** The environments that were posted to the decoy. */
const posted: string[] = [];
const watch = new ArgumentsWatch();
const values: Record<string, string> = {};

beforeAll(async () => {
  decoy = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      posted.push(body);
      response.end();
    });
  });
  await new Promise<void>((resolve) => decoy.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(decoy.address() as AddressInfo).port}`;
  extension = await startExtension(
    {
      ".env": [
        "LOG_LEVEL=info",
        "APP=call-center",
        "WEB_SHOP=keyhole://genauth/Web%20Shop",
        "CRM=keyhole://voximplant/${APP}/CRM_API_KEY",
        "",
      ].join("\n"),
      "wrong.env":
        "LOG_LEVEL=info\nWRONG=keyhole://genauth/Web%20Shopp\nNONE=keyhole://unknown/x\n",
    },
    // Makes terminals render their text into the page.
    { "debug.toolBarLocation": "docked", "terminal.integrated.gpuAcceleration": "off" },
    {
      skipBuiltins: SKIP_FOR_TESTS.filter((name) => !debuggers.has(name)),
      prepare: (workspace) => prepare(workspace, address),
    },
  );
  const { workbench } = extension;
  await workbench.openView(viewName);
  for (const vendor of ["genauth", "voximplant"]) {
    await workbench.command(inPalette("addConnection"));
    await connect(extension, vendor);
  }
  values["WEB_SHOP"] = await shopSecret(extension);
  values["CRM"] = await crmKey(extension);
});

afterAll(async () => {
  watch.stop();
  decoy?.close();
  await extension?.close();
});

function task(label: string, args: string[], more: object = {}): object {
  return { label, type: "keyhole", command: "node", args, problemMatcher: [], ...more };
}

function prepare(workspace: string, address: string): void {
  cpSync(path.join(import.meta.dirname, "fixtures/run"), workspace, { recursive: true });
  mkdirSync(path.join(workspace, ".vscode"));
  const tasks = [
    task("print", ["${workspaceFolder}/print.cjs", "task", key], {
      problemMatcher: {
        owner: "sample",
        fileLocation: ["relative", "${workspaceFolder}"],
        pattern: {
          regexp: "^(.+):(\\d+):(\\d+): error: (.*)$",
          file: 1,
          line: 2,
          column: 3,
          message: 4,
        },
      },
    }),
    task("post", ["post.cjs", address], {
      envFile: "${workspaceFolder}/.env",
      // Variables that VS Code doesn't know stay in the template.
      env: { CRM: "keyhole://voximplant/${APP}/CRM_API_KEY" },
    }),
    task("masked", ["-e", "console.log('shop', process.env.WEB_SHOP)"], { mask: true }),
    task("wrong", ["print.cjs", "wrong", key], { envFile: "wrong.env" }),
  ];
  const launch = (name: string, more: object) => ({
    name,
    type: "node",
    request: "launch",
    program: "${workspaceFolder}/print.cjs",
    args: [name, key],
    envFile: "${workspaceFolder}/.env",
    outputCapture: "std",
    ...more,
  });
  const write = (name: string, content: object) =>
    writeFileSync(path.join(workspace, ".vscode", name), JSON.stringify(content));
  write("tasks.json", { version: "2.0.0", tasks });
  write("launch.json", {
    version: "0.2.0",
    configurations: [
      launch("own-console", { env: { LOG_LEVEL: "debug" } }),
      launch("in-terminal", { console: "integratedTerminal" }),
    ],
  });
}

const hash = (value: string) => createHmac("sha256", key).update(value).digest("hex");
const fetched = () => {
  const { genauth = {}, voximplant = {} } = extension.sandbox.sandbox.calls();
  return (genauth["getApplicationSecret"] ?? 0) + (voximplant["getSecretValue"] ?? 0);
};

/** Runs an entry of VS Code's quick access with a prefix: `task`, `debug`. */
async function quickAccess(prefix: string, name: string): Promise<void> {
  const { workbench } = extension;
  await workbench.page.keyboard.press("ControlOrMeta+P");
  await workbench.quickInput.type(`${prefix} ${name}`);
  await workbench.quickInput.pick(name);
}

async function expectSeen(where: string, logLevel = "info"): Promise<void> {
  const file = path.join(extension.workspace, "seen", `${where}.json`);
  await expect
    .poll(() => readFile(file, "utf8").catch(() => ""))
    .toBe(
      JSON.stringify({
        WEB_SHOP: hash(values["WEB_SHOP"]!),
        CRM: hash(values["CRM"]!),
        LOG_LEVEL: logLevel,
      }),
    );
}

describe("a hostile repository", () => {
  test("gets no value before the user allows it", async () => {
    const { workbench } = extension;
    const before = fetched();
    await quickAccess("task", "post");
    await workbench.dialog.expect(
      texts.run.questionOfSeveral("sample"),
      texts.run.secretAs("WEB_SHOP", "keyhole://genauth/Web%20Shop"),
      texts.run.secretAs("CRM", "keyhole://voximplant/call-center/CRM_API_KEY"),
      "post.cjs",
    );
    await workbench.screenshot("run-approval");
    // Pressing Enter without reading the dialog allows nothing.
    await workbench.page.keyboard.press("Enter");
    await workbench.dialog.box.waitFor({ state: "hidden" });
    await workbench.screenshot("run-not-allowed");
    expect(posted).toEqual([]);
    expect(fetched()).toBe(before);
  });
});

describe("a task", () => {
  test("can be allowed once, and masks the values in its output", async () => {
    const { workbench } = extension;
    await quickAccess("task", "masked");
    await workbench.dialog.expect(texts.run.allowOnce);
    await workbench.dialog.press(texts.run.allowOnce);
    const terminal = workbench.page.locator(".terminal-wrapper.active .xterm-rows");
    await expect.poll(() => terminal.innerText()).toContain("shop ********");
    await workbench.screenshot("run-masked");
    await quickAccess("task", "masked");
    await workbench.dialog.press(texts.run.dontAllow);
    await expect.poll(() => terminal.innerText()).toContain(texts.run.notAllowed);
  });

  test("gets the values after the user allows it, and its problem matcher works", async () => {
    const { workbench } = extension;
    await quickAccess("task", "print");
    await workbench.dialog.press(texts.run.allow);
    await expectSeen("task");
    const problems = workbench.page.locator('[id="status.problems"]');
    await expect.poll(() => problems.getAttribute("aria-label")).toMatch(/Errors: 1/);
    await workbench.screenshot("run-task");
  });

  test("can post its environment after it is allowed, which proves that the decoy works", async () => {
    await quickAccess("task", "post");
    await expect.poll(() => posted.length).toBe(1);
    expect(posted[0]).toContain(values["WEB_SHOP"]);
    expect(posted[0]).not.toMatch(/"(?:VSCODE_|ELECTRON_)/);
  });

  test("isn't started if a reference can't be resolved, and the message shows the position", async () => {
    const { workbench } = extension;
    const before = fetched();
    await quickAccess("task", "wrong");
    const message = texts.references.unknownAlias("unknown");
    await workbench.notifications.expect(message);
    await workbench.screenshot("run-failed");
    await workbench.notifications.press(message, texts.run.openFile);
    await workbench.page.locator(".tab.active", { hasText: "wrong.env" }).waitFor();
    expect(fetched()).toBe(before);
  });
});

describe("a debug session", () => {
  test("gets the values of the env file, which its own settings override", async () => {
    await quickAccess("debug", "own-console");
    await expectSeen("own-console", "debug");
    const { page } = extension.workbench;
    await page.locator(".repl", { hasText: "WEB_SHOP hashed" }).waitFor();
    await extension.workbench.screenshot("run-debug");
  });

  test("runs in the Debug Console instead of the terminal, and Keyhole reports that", async () => {
    const { workbench } = extension;
    await quickAccess("debug", "in-terminal");
    await workbench.notifications.expect(texts.run.inConsole);
    await workbench.screenshot("run-debug-switched");
    await workbench.notifications.dismiss(texts.run.inConsole);
    await expectSeen("in-terminal");
  });
});

describe("a terminal", () => {
  test("has the values in its environment, and nothing is typed into it", async () => {
    const { workbench } = extension;
    await workbench.openFile(".env");
    await workbench.command(inPalette("newTerminal"));
    const terminal = workbench.page.locator(".terminal-wrapper.active .xterm");
    await workbench.waiting.for("the terminal", () => terminal.waitFor());
    await terminal.click();
    await workbench.page.keyboard.type(`node print.cjs terminal ${key}`);
    await workbench.page.keyboard.press("Enter");
    await expectSeen("terminal");
    await workbench.page.getByText(".env (sample)").first().waitFor();
    await workbench.screenshot("run-terminal");
  });

  test("is opened from the menu of env files only", async () => {
    const { workbench } = extension;
    await workbench.openView("Explorer");
    await workbench.tree.expectItem(".env");
    await workbench.tree.menu("wrong.env", commandTitle("newTerminal"));
    await workbench.notifications.dismiss(texts.references.unknownAlias("unknown"));
    await workbench.tree.item("print.cjs").click({ button: "right" });
    const menu = workbench.page.locator(".context-view .monaco-menu", { hasText: "Copy Path" });
    expect(await menu.innerText()).not.toContain(commandTitle("newTerminal"));
    await workbench.page.keyboard.press("Escape");
  });

  test("leaves no process behind when it is closed", async () => {
    expect(await processesWith("WEB_SHOP", values["WEB_SHOP"]!)).not.toEqual([]);
    await extension.workbench.command("Terminal: Kill All Terminals");
    await expect.poll(() => processesWith("WEB_SHOP", values["WEB_SHOP"]!)).toEqual([]);
  });
});

describe("after the runs", () => {
  test("no value is in the workspace, in arguments, in storage or in histories", async () => {
    const { workbench, workspace, runFolder } = extension;
    const secrets = Object.values(values);
    expect(secrets.map((value) => value.length > 12)).toEqual([true, true]);
    const stored = await browserStorage(workbench);
    const files = await filesHolding([workspace, runFolder], [key, ...secrets]);
    // The same search finds text that isn't secret in every location that could contain a value.
    expect(files).toContain(`${path.join(workspace, ".vscode/tasks.json")}: ${key}`);
    expect(files).toContain(`${path.join(runFolder, "home/.bash_history")}: ${key}`);
    expect(watch.seen).toContain(key);
    expect(stored).toContain(key);
    for (const value of secrets) {
      expect(files.filter((file) => file.endsWith(value))).toEqual([]);
      expect(watch.seen).not.toContain(value);
      expect(stored).not.toContain(value);
    }
  });

  test("a run whose credentials are rejected reports the connection, which can be edited", async () => {
    const { workbench, sandbox } = extension;
    sandbox.sandbox.addFault("voximplant", { operation: "getSecretValue", status: 401 });
    await quickAccess("task", "post");
    const refused = `${texts.run.unresolved("CRM")} ${texts.problems.notAcceptedOf("Voximplant", "voximplant")}`;
    await workbench.notifications.expect(refused);
    await workbench.screenshot("run-refused");
    await workbench.notifications.press(refused, texts.connections.editIt);
    await workbench.quickInput.expectTitle(texts.connections.edit("voximplant"));
    await workbench.quickInput.cancel();
    sandbox.sandbox.clearFaults();
  });

  test("approvals can be withdrawn", async () => {
    const { workbench } = extension;
    await workbench.command(inPalette("manageApprovals"));
    const rows = workbench.quickInput.widget.locator(".monaco-list-row");
    const row = rows.filter({ hasText: "keyhole://genauth/Web%20Shop" });
    await workbench.waiting.for("the approvals", () => row.waitFor());
    await workbench.screenshot("run-approvals");
    await row.click();
    await workbench.quickInput.accept();
    await workbench.statusBar.expect(texts.run.takenBack("sample", 1));
    await quickAccess("task", "post");
    expect(await workbench.dialog.expect("WEB_SHOP")).not.toContain("CRM_API_KEY");
    await workbench.dialog.press("Cancel");
  });
});
