import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { commandLine } from "./command-line.mjs";
import { findCode } from "./find-code.mjs";
import { createRunFolders } from "./host-folders.mjs";
import { userSettings } from "./user-settings.mjs";
import { waitUntil } from "./wait-until.mjs";

const END_MS = 10_000;

/**
 * @typedef {object} DesktopOptions
 * @property {string} workspace the folder to open
 * @property {string} runFolder the folder for its profile; the user's own profile isn't used
 * @property {readonly string[]} [extensions] .vsix files to install
 * @property {boolean} [trust] whether VS Code asks if a folder is trusted; off by default
 * @property {string} [theme]
 * @property {import("./user-settings.mjs").Settings} [settings]
 * @property {string} [code] the `code` command; found automatically by default
 */

/**
 * @typedef {object} Desktop
 * @property {Promise<void>} closed resolves when the window has been closed
 * @property {() => Promise<void>} stop closes it
 */

/**
 * Opens a folder in the desktop VS Code with a separate profile.
 *
 * @param {DesktopOptions} options
 * @returns {Promise<Desktop>}
 * @throws {Error} if there is no VS Code, or it rejects an extension
 */
export async function openDesktop(options) {
  const { workspace, runFolder, extensions = [], code = findCode() } = options;
  const folders = await createRunFolders(runFolder);
  const settings = JSON.stringify(userSettings(options), undefined, 2);
  await writeFile(path.join(folders.userData, "User/settings.json"), settings);

  const profile = [`--user-data-dir=${folders.userData}`, `--extensions-dir=${folders.extensions}`];
  for (const extension of extensions) await installExtension(code, profile, extension);

  const line = commandLine(code, [
    ...profile,
    "--wait",
    "--new-window",
    "--skip-welcome",
    "--skip-release-notes",
    "--disable-telemetry",
    ...(options.trust ? [] : ["--disable-workspace-trust"]),
    // The desktop's keyring may ask for a password, and would keep the secrets after the run.
    ...(process.platform === "linux" ? ["--password-store=basic"] : []),
    // As root, VS Code doesn't start with its sandbox.
    ...(process.platform === "linux" && process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    workspace,
  ]);
  const child = spawn(line.command, line.args, {
    ...line.options,
    env: desktopEnvironment(),
    stdio: "ignore",
    // Ctrl+C in the terminal must reach only this process.
    detached: process.platform !== "win32",
  });
  const closed = windowClosed(child);
  // A caller that doesn't wait for the end gets no other report of a failure.
  closed.catch(() => {});
  return { closed, stop: () => stop(child, folders.userData) };
}

/** @param {import("node:child_process").ChildProcess} child the command, which waits for the window */
async function windowClosed(child) {
  const [exitCode] = await once(child, "exit");
  if (exitCode) {
    throw new Error(`VS Code ended with code ${exitCode}. Start it yourself to see why.`);
  }
}

/**
 * @param {string} code
 * @param {readonly string[]} profile
 * @param {string} extension
 */
async function installExtension(code, profile, extension) {
  const line = commandLine(code, [...profile, "--install-extension", extension, "--force"]);
  try {
    await promisify(execFile)(line.command, line.args, {
      ...line.options,
      env: desktopEnvironment(),
    });
  } catch (error) {
    throw new Error(
      `VS Code rejected the extension ${extension}. This VS Code may be too old. Update it and try again. ` +
        `VS Code's output: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

/**
 * Returns an environment without the variables of VS Code's terminals, which would send the command
 * to that window.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function desktopEnvironment(env = process.env) {
  const foreign = /^(VSCODE_|ELECTRON_)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}

/**
 * @param {import("node:child_process").ChildProcess} child the command, which only waits
 * @param {string} userData
 */
async function stop(child, userData) {
  // VS Code isn't a child of the command. The lock file of its profile names its process.
  const lock = await readFile(path.join(userData, "code.lock"), "utf8").catch(() => "");
  const id = Number.parseInt(lock, 10);
  if (Number.isInteger(id) && id > 0) {
    end(id, "SIGTERM");
    await waitUntil("VS Code to close", () => !isAlive(id), END_MS).catch(() => end(id, "SIGKILL"));
  }
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill();
  await exited;
}

/**
 * @param {number} id
 * @param {NodeJS.Signals} signal
 */
function end(id, signal) {
  try {
    process.kill(id, signal);
  } catch {
    // It has already ended.
  }
}

/** @param {number} id */
function isAlive(id) {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
