import { realpathSync } from "node:fs";
import os from "node:os";
import process from "node:process";
import { browserCandidates } from "./browser-candidates.mjs";
import { findExecutable, isExecutableFile } from "./find-executable.mjs";

/** The variable that selects a browser. */
export const BROWSER_VARIABLE = "KEYHOLE_BROWSER";

/**
 * @typedef {object} Machine
 * @property {NodeJS.Platform} [platform]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [home]
 * @property {(file: string) => boolean} [isExecutable]
 */

/**
 * Finds an installed Chrome or Chromium: the one in KEYHOLE_BROWSER, or one in the usual locations.
 *
 * @param {Machine} [machine] for tests
 * @returns {string | undefined} its executable
 * @throws {Error} if KEYHOLE_BROWSER isn't an executable
 */
export function findBrowser({
  platform = process.platform,
  env = process.env,
  home = os.homedir(),
  isExecutable = isUsableBrowser,
} = {}) {
  const searchPath = env.PATH;
  const named = env[BROWSER_VARIABLE];
  if (named) {
    const found = findExecutable([named], { searchPath, isExecutable: isExecutableFile });
    if (found !== undefined) return found;
    throw new Error(
      `${BROWSER_VARIABLE} is set to "${named}", which isn't an executable. ` +
        "Set it to the full path of Chrome or Chromium, or unset it.",
    );
  }
  return findExecutable(browserCandidates({ platform, env, home }), { searchPath, isExecutable });
}

/**
 * Rejects browsers from the snap store: they can't access the temporary folder or hidden folders,
 * where the profiles of the tests are.
 *
 * @param {string} file
 */
function isUsableBrowser(file) {
  return isExecutableFile(file) && !file.startsWith("/snap/") && !isSnap(file);
}

/** @param {string} file */
function isSnap(file) {
  const target = realpathSync(file);
  return target.startsWith("/snap/") || target === "/usr/bin/snap";
}
