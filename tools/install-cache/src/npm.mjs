import { execFile } from "node:child_process";
import process from "node:process";
import { promisify } from "node:util";

const ATTEMPTS = 3;
const LINES_SHOWN = 12;

/**
 * @typedef {object} NpmOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env] added to the environment
 * @property {AbortSignal | undefined} [signal] ends npm when it is aborted
 * @property {typeof runCommand} [run] for tests
 */

/**
 * Runs npm, up to three times, because a registry may fail temporarily.
 *
 * @param {readonly string[]} args
 * @param {NpmOptions} options
 * @returns {Promise<void>}
 * @throws {Error} with the last lines of npm's output, if it failed each time
 */
export async function npm(args, { cwd, env, signal, run = runCommand }) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await run("npm", args, { cwd, env: { ...npmEnvironment(), ...env }, signal });
      return;
    } catch (error) {
      signal?.throwIfAborted();
      if (isMissingCommand(error)) {
        throw new Error(
          "`npm` wasn't found. It comes with Node.js. Add it to the PATH and try again.",
          { cause: error },
        );
      }
      if (attempt === ATTEMPTS) {
        throw new Error(
          `\`npm ${args.join(" ")}\` failed ${ATTEMPTS} times. ` +
            "The network or the registry may have a problem. Try again later. npm's output:\n" +
            lastLines(error),
          { cause: error },
        );
      }
    }
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, signal?: AbortSignal | undefined }} options
 * @returns {Promise<{ stdout: string, stderr: string }>}
 */
function runCommand(command, args, options) {
  return promisify(execFile)(command, args, {
    ...options,
    maxBuffer: 64 * 1024 * 1024,
    // npm is a script there. No argument needs quotes.
    shell: process.platform === "win32",
  });
}

/** @returns {NodeJS.ProcessEnv} */
function npmEnvironment() {
  return {
    ...process.env,
    // If another package manager started it, npm would warn about settings that it doesn't know.
    npm_config_loglevel: "error",
    npm_config_fund: "false",
    npm_config_audit: "false",
    npm_config_update_notifier: "false",
  };
}

/** @param {unknown} error */
function isMissingCommand(error) {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** @param {unknown} error what execFile rejected with */
function lastLines(error) {
  const { stdout = "", stderr = "" } = /** @type {{ stdout?: string, stderr?: string }} */ (error);
  const lines = `${stdout}\n${stderr}`.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) return `  ${String(error)}`;
  return lines
    .slice(-LINES_SHOWN)
    .map((line) => `  ${line}`)
    .join("\n");
}
