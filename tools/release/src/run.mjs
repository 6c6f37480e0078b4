import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { root } from "./repository-root.mjs";

/**
 * Runs a command in the repository's root, and shows it and its output.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string }} [options]
 * @throws {Error} if it fails, or isn't installed
 */
export async function run(command, args, { cwd = root } = {}) {
  process.stdout.write(`\n$ ${[command, ...args].join(" ")}\n`);
  const child = spawn(command, args, { cwd, stdio: ["ignore", "inherit", "inherit"] });
  const code = await exitCodeOf(child, command);
  if (code !== 0) throw new Error(`${command} ended with code ${code}.`);
}

/**
 * Runs a command in the repository's root, and returns its output.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ expectedError?: string }} [options] a part of its messages that aren't shown if it fails
 * @returns {Promise<string | undefined>} undefined if it fails
 * @throws {Error} if it isn't installed
 */
export async function outputOf(command, args, { expectedError } = {}) {
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  let messages = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    messages += text;
  });
  const code = await exitCodeOf(child, command);
  const isExpected = expectedError !== undefined && messages.includes(expectedError);
  if (code === 0 || !isExpected) process.stderr.write(messages);
  return code === 0 ? output : undefined;
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {string} command
 * @returns {Promise<number | null>} null if a signal ended it
 */
async function exitCodeOf(child, command) {
  try {
    const [code] = await once(child, "close");
    return code;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    throw new Error(`${command} wasn't found. Install it. On Windows, release in WSL.`, {
      cause: error,
    });
  }
}
