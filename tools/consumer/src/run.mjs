import { execFile } from "node:child_process";
import process from "node:process";

/** The variables that a program gets, so that the result doesn't depend on who runs the tests. */
const KEPT = ["PATH", "HOME", "USERPROFILE", "SystemRoot", "TMPDIR", "TEMP"];

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
  return new Promise((resolve) => {
    execFile(
      program,
      args,
      { cwd, env: { ...Object.fromEntries(kept), ...env }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({ code, stdout, stderr: stderr || (error === null ? "" : error.message) });
      },
    );
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
