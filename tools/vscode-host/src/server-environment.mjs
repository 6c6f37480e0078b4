import path from "node:path";
import process from "node:process";

/** Marks the processes of a run, so that those that left the process group are found too. */
export const RUN_VARIABLE = "KEYHOLE_HOST_RUN";

/** The variables of the user's environment that a terminal needs. No others are passed on. */
const TAKEN_OVER = ["USER", "LOGNAME", "SHELL", "TZ"];

/**
 * Returns the environment of the server. Nothing in it leads to the user's own files.
 *
 * @param {object} options
 * @param {import("./install-host.mjs").Host} options.host
 * @param {import("./host-folders.mjs").RunFolders} options.folders
 * @param {string} options.runFolder
 * @param {readonly string[]} options.skipBuiltins
 * @param {NodeJS.ProcessEnv} options.env added last
 * @param {NodeJS.ProcessEnv} [options.from] the user's
 * @returns {NodeJS.ProcessEnv}
 */
export function serverEnvironment({
  host,
  folders,
  runFolder,
  skipBuiltins,
  env,
  from = process.env,
}) {
  return {
    ...Object.fromEntries(TAKEN_OVER.flatMap((name) => (from[name] ? [[name, from[name]]] : []))),
    PATH: `${path.dirname(host.node)}${path.delimiter}${from.PATH ?? ""}`,
    LANG: "C.UTF-8",
    HOME: folders.home,
    XDG_CONFIG_HOME: folders.config,
    XDG_DATA_HOME: folders.data,
    XDG_CACHE_HOME: path.join(folders.data, "cache"),
    XDG_STATE_HOME: path.join(folders.data, "state"),
    XDG_RUNTIME_DIR: folders.runtime,
    TMPDIR: folders.temp,
    CS_DISABLE_GETTING_STARTED_OVERRIDE: "1",
    // An empty gallery, so that no extension is offered or downloaded.
    EXTENSIONS_GALLERY: "{}",
    VSCODE_SKIP_BUILTIN_EXTENSIONS: skipBuiltins.join(","),
    [RUN_VARIABLE]: runFolder,
    ...env,
  };
}
