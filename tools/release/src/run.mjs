import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { root } from "@keyhole/checks/sources";

/**
 * Runs a command in the repository's root, and shows it and its output.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string }} [options]
 * @throws {Error} if it fails
 */
export async function run(command, args, { cwd = root } = {}) {
  process.stdout.write(`\n$ ${[command, ...args].join(" ")}\n`);
  const child = spawn(command, args, { cwd, stdio: ["ignore", "inherit", "inherit"] });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${command} ended with code ${code}.`);
}

/**
 * Runs a command in the repository's root, and returns its output.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<string | undefined>} undefined if it fails
 */
export async function outputOf(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  const [code] = await once(child, "close");
  return code === 0 ? output : undefined;
}
