import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { printProgress } from "@keyhole/install-cache";
import {
  SKIP_FOR_DEMO,
  findCode,
  freePort,
  installHost,
  openDesktop,
  startServer,
} from "@keyhole/vscode-host";
import { buildPackages } from "./build-workspace.mjs";
import { CleanUp } from "./clean-up.mjs";
import { openEntrance } from "./entrance.mjs";
import { openBrowser } from "./open-browser.mjs";
import { EXTENSION_FILE } from "./demo-paths.mjs";
import { createSampleWorkspace } from "./sample-workspace.mjs";
import { startSandbox } from "./serve-sandbox.mjs";
import { browserText, desktopText } from "./texts.mjs";

const SETTINGS = Object.freeze({
  "editor.minimap.enabled": false,
  "explorer.autoReveal": false,
  // Show the README with what to try first.
  "workbench.startupEditor": "readme",
});

/**
 * @typedef {object} Demo
 * @property {import("./demo-options.mjs").DemoOptions} options
 * @property {AbortSignal} signal
 * @property {Promise<void>} interrupted resolves when the user ends the demo
 */

/**
 * Runs the demo until it is interrupted or its desktop window is closed. Then removes its files,
 * except what the next run can use.
 *
 * @param {Demo} demo
 * @returns {Promise<void>}
 * @throws {Error} that says what to do if the demo can't run
 */
export async function runDemo({ options, signal, interrupted }) {
  const cleanUp = new CleanUp();
  try {
    // Check this before anything that takes time.
    if (options.desktop) findCode();
    else if (options.port !== undefined) await freePort(options.port);

    process.stdout.write("Building the extension and the sample services ...\n");
    await buildPackages(["keyhole", "@keyhole/sandbox"], signal);
    const sandbox = await startSandbox();
    cleanUp.add(sandbox.close);

    const runFolder = await mkdtemp(path.join(os.tmpdir(), "keyhole-demo-"));
    cleanUp.add(() => rm(runFolder, { recursive: true, force: true, maxRetries: 5 }));
    const workspace = path.join(runFolder, "sample-workspace");
    await createSampleWorkspace(workspace, sandbox.description);

    const show = options.desktop ? showOnDesktop : showInBrowser;
    const { closed } = await show({ options, signal, runFolder, workspace, cleanUp });
    await Promise.race([interrupted, ...(closed === undefined ? [] : [closed])]);
  } catch (error) {
    // If the user ended it, it hasn't failed.
    if (!signal.aborted) throw error;
  } finally {
    await cleanUp.run();
  }
}

/**
 * @typedef {object} Show
 * @property {import("./demo-options.mjs").DemoOptions} options
 * @property {AbortSignal} signal
 * @property {string} runFolder
 * @property {string} workspace
 * @property {CleanUp} cleanUp
 */

/**
 * @param {Show} show
 * @returns {Promise<{ closed?: Promise<void> }>} a browser doesn't report when it is closed
 */
async function showInBrowser({ options, signal, runFolder, workspace, cleanUp }) {
  const host = await installHost({ onProgress: printProgress(process.stdout), signal });
  const password = randomBytes(16).toString("hex");
  const server = await startServer({
    host,
    runFolder: path.join(runFolder, "vscode"),
    extensions: [EXTENSION_FILE],
    skipBuiltins: SKIP_FOR_DEMO,
    settings: SETTINGS,
    password,
    // Otherwise Keyhole's log stays empty.
    logFiles: true,
    removeIfKilled: [runFolder],
    ...(options.port === undefined ? {} : { port: options.port }),
  });
  cleanUp.add(server.stop);
  signal.throwIfAborted();
  const entrance = await openEntrance({ target: server.folderUrl(workspace), password });
  cleanUp.add(entrance.close);
  process.stdout.write(browserText({ url: entrance.url, server: server.url, password }));
  if (options.open) openBrowser(entrance.url);
  return {};
}

/**
 * @param {Show} show
 * @returns {Promise<{ closed?: Promise<void> }>} `closed` resolves when the window is closed
 */
async function showOnDesktop({ runFolder, workspace, cleanUp }) {
  const desktop = await openDesktop({
    workspace,
    runFolder: path.join(runFolder, "vscode"),
    extensions: [EXTENSION_FILE],
    settings: SETTINGS,
  });
  cleanUp.add(desktop.stop);
  process.stdout.write(desktopText());
  return { closed: desktop.closed };
}
