import process from "node:process";
// It also starts scripts on Windows, such as that of pnpm.
import spawn from "cross-spawn";

/** The variables that a program gets, so that the result doesn't depend on who runs the tests. */
const KEPT = ["PATH", "PATHEXT", "HOME", "USERPROFILE", "SystemRoot", "TMPDIR", "TEMP"];

/**
 * @typedef {object} Ended
 * @property {number} code
 * @property {string} stdout
 * @property {string} stderr
 */

/**
 * Runs a program to its end with a minimal environment.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: Readonly<Record<string, string>> }} options
 * @returns {Promise<Ended>} also if it failed
 */
export function runToEnd(program, args, { cwd, env = {} }) {
  const kept = KEPT.map((name) => [name, process.env[name]]).filter(([, value]) => value);
  const child = spawn(program, [...args], {
    cwd,
    env: { ...Object.fromEntries(kept), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text) => (output.stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text) => (output.stderr += text));
  return new Promise((resolve) => {
    child.once("error", ({ message }) => resolve({ code: 1, stdout: "", stderr: message }));
    child.once("close", (code) => resolve({ code: code ?? 1, ...output }));
  });
}

/**
 * Runs a program that must succeed.
 *
 * @param {Parameters<typeof runToEnd>} args
 * @returns {Promise<string>} its output
 * @throws {Error} with all of its output
 */
export async function mustRun(...args) {
  const { code, stdout, stderr } = await runToEnd(...args);
  if (code !== 0) {
    throw new Error(`${args[0]} ${args[1].join(" ")} ended with code ${code}:\n${stdout}${stderr}`);
  }
  return stdout;
}
