import os from "node:os";
import path from "node:path";
import process from "node:process";
import { findExecutable, isExecutableFile } from "./find-executable.mjs";

/** The variable that selects the `code` command. */
export const CODE_VARIABLE = "KEYHOLE_CODE";

/**
 * Finds the `code` command of an installed desktop VS Code.
 *
 * @param {import("./find-browser.mjs").Machine} [machine] for tests
 * @returns {string} its path
 * @throws {Error} if there is none, or KEYHOLE_CODE isn't an executable
 */
export function findCode({
  platform = process.platform,
  env = process.env,
  home = os.homedir(),
  isExecutable = isExecutableFile,
} = {}) {
  const searchPath = env.PATH ?? env.Path;
  const named = env[CODE_VARIABLE];
  if (named) {
    const found = findExecutable([named], { searchPath, isExecutable });
    if (found !== undefined) return found;
    throw new Error(
      `${CODE_VARIABLE} is set to "${named}", which isn't an executable. ` +
        "Set it to the full path of VS Code's `code` command, or unset it.",
    );
  }
  const found = findExecutable(codeCandidates(platform, env, home), { searchPath, isExecutable });
  if (found !== undefined) return found;
  throw new Error(
    "No desktop VS Code was found. Install it from https://code.visualstudio.com, or set " +
      `${CODE_VARIABLE} to the full path of its \`code\` command, and try again.`,
  );
}

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {string} home
 * @returns {string[]}
 */
function codeCandidates(platform, env, home) {
  if (platform === "win32") {
    const places = [
      env.LOCALAPPDATA === undefined ? undefined : path.win32.join(env.LOCALAPPDATA, "Programs"),
      env.ProgramFiles,
      env["ProgramFiles(x86)"],
    ].filter((place) => place !== undefined);
    return [
      "code.cmd",
      ...places.map((place) => path.win32.join(place, "Microsoft VS Code", "bin", "code.cmd")),
    ];
  }
  if (platform === "darwin") {
    const inside = "Visual Studio Code.app/Contents/Resources/app/bin/code";
    return [
      "code",
      path.posix.join("/Applications", inside),
      path.posix.join(home, "Applications", inside),
    ];
  }
  return ["code", "/usr/share/code/bin/code", "/snap/bin/code", "codium"];
}
