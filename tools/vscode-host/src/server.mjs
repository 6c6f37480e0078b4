import { execFile, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { SKIP_FOR_TESTS } from "./builtins.mjs";
import { freePort } from "./free-port.mjs";
import { endProcesses } from "./process-group.mjs";
import { passwordConfig } from "./password.mjs";
import { createRunFolders } from "./host-folders.mjs";
import { serverEnvironment } from "./server-environment.mjs";
import { userSettings } from "./user-settings.mjs";
import { waitUntil } from "./wait-until.mjs";
import { watchOver } from "./watchdog.mjs";

const READY_MS = 60_000;

/** An argument of Node, which Node passes on to the extension host. */
const writesLogFiles = `--import=${new URL("log-files/preload.mjs", import.meta.url).href}`;

/**
 * @typedef {object} ServerOptions
 * @property {import("./install-host.mjs").Host} host
 * @property {string} runFolder the folder for all files; if the server starts again in the same
 *   folder and on the same port, it keeps its state
 * @property {readonly string[]} [extensions] .vsix files to install first
 * @property {number} [port] a free one by default
 * @property {boolean} [trust] whether VS Code asks if a folder is trusted; off by default
 * @property {string} [theme]
 * @property {import("./user-settings.mjs").Settings} [settings]
 * @property {readonly string[]} [skipBuiltins] built-in extensions not to load
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [password] the server's password; without one, every user of this computer can
 *   open the workbench, which is acceptable only for tests
 * @property {readonly string[]} [args] additional arguments of the server
 * @property {boolean} [logFiles] whether VS Code and its extensions write their log files; by
 *   default, they do so only if `installHost` built the native log writer, and log output channels
 *   stay empty
 * @property {readonly string[]} [removeIfKilled] folders to remove if this process is killed before
 *   it stops the server
 */

/**
 * @typedef {object} Server
 * @property {string} url
 * @property {number} port
 * @property {number} pid also the number of its process group
 * @property {import("./host-folders.mjs").RunFolders} folders
 * @property {string} logFile
 * @property {(folder: string, query?: Record<string, string>) => string} folderUrl returns the
 *   address that opens a folder
 * @property {() => Promise<void>} stop ends it and everything it started
 */

/**
 * Starts VS Code for a browser on 127.0.0.1.
 *
 * @param {ServerOptions} options
 * @returns {Promise<Server>} when it responds
 * @throws {Error} if the port is in use, an extension can't be installed or it doesn't start
 */
export async function startServer(options) {
  const { host, runFolder, extensions = [], args = [] } = options;
  const port = await freePort(options.port);
  const folders = await createRunFolders(runFolder);
  const env = serverEnvironment({
    host,
    folders,
    runFolder,
    skipBuiltins: options.skipBuiltins ?? SKIP_FOR_TESTS,
    env: options.env ?? {},
  });
  const settings = JSON.stringify(userSettings(options), undefined, 2);
  await writeFile(path.join(folders.userData, "User/settings.json"), settings);

  const common = await commonArguments(host, runFolder, folders, options.password);
  for (const extension of extensions) await installExtension(host, common, extension, env);

  const logFile = path.join(runFolder, "server.log");
  const log = openSync(logFile, "a", 0o600);
  const serverArgs = [...common, ...serverArguments(port, options.trust), ...args];
  const child = spawn(host.node, [...(options.logFiles ? [writesLogFiles] : []), ...serverArgs], {
    env,
    stdio: ["ignore", log, log],
    // Uses its own process group: Ctrl+C in the terminal reaches only this process, which then ends
    // the server.
    detached: true,
  });
  closeSync(log);
  const group = await started(child);
  const atEase = watchOver({ group, runFolder }, { remove: options.removeIfKilled });
  const stop = async () => {
    await endProcesses({ group, runFolder });
    atEase();
  };

  const url = `http://127.0.0.1:${port}`;
  try {
    await waitUntil("VS Code to respond", () => answers(child, url), READY_MS);
  } catch (error) {
    await stop();
    throw new Error(
      `VS Code did not start. ${message(error)} The last lines of its log:\n${await tail(logFile)}`,
      { cause: error },
    );
  }
  const folderUrl = (/** @type {string} */ folder, query = {}) =>
    `${url}/?${new URLSearchParams({ folder, ...query })}`;
  return { url, port, pid: group, folders, logFile, folderUrl, stop };
}

/**
 * @param {import("./install-host.mjs").Host} host
 * @param {string} runFolder
 * @param {import("./host-folders.mjs").RunFolders} folders
 * @param {string | undefined} password
 */
async function commonArguments(host, runFolder, folders, password) {
  const config = path.join(runFolder, "config.yaml");
  // Uses a file, because every user of the computer can see arguments.
  const access = password === undefined ? ["auth: none"] : passwordConfig(password);
  await writeFile(config, `${access.join("\n")}\n`, { mode: 0o600 });
  return [
    host.entry,
    `--config=${config}`,
    `--user-data-dir=${folders.userData}`,
    `--extensions-dir=${folders.extensions}`,
  ];
}

/**
 * @param {number} port
 * @param {boolean | undefined} trust
 */
function serverArguments(port, trust) {
  return [
    `--bind-addr=127.0.0.1:${port}`,
    "--disable-telemetry",
    "--disable-update-check",
    "--disable-getting-started-override",
    "--disable-proxy",
    "--ignore-last-opened",
    ...(trust ? [] : ["--disable-workspace-trust"]),
  ];
}

/**
 * @param {import("./install-host.mjs").Host} host
 * @param {readonly string[]} common
 * @param {string} extension
 * @param {NodeJS.ProcessEnv} env
 */
async function installExtension(host, common, extension, env) {
  try {
    await promisify(execFile)(host.node, [...common, "--install-extension", extension, "--force"], {
      env,
    });
  } catch (error) {
    throw new Error(
      `VS Code rejected the extension ${extension}. Build it again. VS Code's output: ${message(error)}`,
      { cause: error },
    );
  }
}

/** @param {import("node:child_process").ChildProcess} child */
async function started(child) {
  if (child.pid !== undefined) return child.pid;
  /** @type {Error} */
  const error = await new Promise((resolve) => child.once("error", resolve));
  throw new Error(`VS Code's server couldn't be started: ${error.message}`, { cause: error });
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {string} url
 */
async function answers(child, url) {
  if (child.exitCode !== null) throw new Error(`It ended with code ${child.exitCode}.`);
  try {
    const response = await fetch(`${url}/healthz`);
    return response.ok;
  } catch {
    return false;
  }
}

/** @param {string} file */
async function tail(file) {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.trimEnd().split("\n").slice(-15).join("\n");
}

/** @param {unknown} error */
function message(error) {
  return error instanceof Error ? error.message : String(error);
}
