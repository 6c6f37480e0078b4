import { realpathSync } from "node:fs";
import os from "node:os";
import process from "node:process";
import { browserCandidates } from "./browser-candidates.mjs";
import { findExecutable, isExecutableFile } from "./find-executable.mjs";

/** The variable with which a user names a browser. */
export const BROWSER_VARIABLE = "KEYHOLE_BROWSER";

/**
 * @typedef {object} Machine
 * @property {NodeJS.Platform} [platform]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [home]
 * @property {(file: string) => boolean} [isExecutable]
 */

/**
 * Finds an installed Chrome or Chromium: the one named by KEYHOLE_BROWSER, else one in the usual
 * places.
 *
 * @param {Machine} [machine] for tests
 * @returns {string | undefined} its executable
 * @throws {Error} when KEYHOLE_BROWSER names something that cannot be run
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
      `${BROWSER_VARIABLE} is set to "${named}", which is no executable. ` +
        "Set it to the full path of Chrome or Chromium, or unset it.",
    );
  }
  return findExecutable(browserCandidates({ platform, env, home }), { searchPath, isExecutable });
}

/**
 * A browser from the snap store sees neither the temporary folder nor hidden folders, where the
 * profiles of the tests are.
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
