import { execFile } from "node:child_process";
import { access, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { reportStep } from "@keyhole/install-cache";
import { BROWSER_VARIABLE, findBrowser } from "./find-browser.mjs";

const run = promisify(execFile);

/**
 * @typedef {object} Browser
 * @property {string | undefined} executable undefined for the browser playwright manages
 */

/**
 * Finds a browser or installs one: from Debian's packages as root on Debian, otherwise Playwright's
 * into the user's cache.
 *
 * @param {{ onProgress?: import("@keyhole/install-cache").OnProgress | undefined, signal?: AbortSignal | undefined }}
 *   [options]
 * @returns {Promise<Browser>}
 * @throws {Error} that says what to install, if there is none and none can be installed
 */
export async function provideBrowser({ onProgress, signal } = {}) {
  const found = findBrowser();
  if (found !== undefined) return { executable: found };
  if (await hasPlaywrightBrowser()) return { executable: undefined };
  const ways = [];
  if (process.getuid?.() === 0 && (await isDebian())) ways.push(fromDebian);
  ways.push(fromPlaywright);

  const failures = [];
  for (const way of ways) {
    try {
      return await way(onProgress, signal);
    } catch (error) {
      signal?.throwIfAborted();
      failures.push(reason(error));
    }
  }
  throw new Error(
    "Chrome or Chromium wasn't found, and couldn't be downloaded. " +
      "Install Google Chrome or Chromium, or set " +
      `${BROWSER_VARIABLE} to the full path of one, and try again. ` +
      `The attempts failed:\n${failures.join("\n")}`,
  );
}

/** @typedef {(onProgress: import("@keyhole/install-cache").OnProgress | undefined, signal: AbortSignal | undefined) => Promise<Browser>} Way */

/** @type {Way} */
async function fromDebian(onProgress, signal) {
  const step = { label: "Getting Chromium from Debian's packages", expectedSeconds: 20 };
  await reportStep(onProgress, step, () => installFromDebian(signal));
  const executable = findBrowser();
  if (executable === undefined) throw new Error("Debian's package contains no executable.");
  return { executable };
}

/** @type {Way} */
async function fromPlaywright(onProgress, signal) {
  const step = { label: "Getting Chromium into the user's cache", expectedSeconds: 30 };
  await reportStep(onProgress, step, () =>
    playwright([...installArguments(), "--no-progress"], signal),
  );
  return { executable: undefined };
}

async function isDebian() {
  const release = await readFile("/etc/os-release", "utf8").catch(() => "");
  // Ubuntu's package of that name only refers to the snap store.
  return /^ID="?debian"?$/m.test(release);
}

/** @param {AbortSignal | undefined} signal */
async function installFromDebian(signal) {
  const options = {
    signal,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  await run("apt-get", ["update"], options);
  // Without a font, the workbench shows no letters.
  const packages = ["chromium-headless-shell", "fonts-dejavu-core"];
  await run("apt-get", ["install", "-y", "--no-install-recommends", ...packages], options);
}

function installArguments() {
  const asRoot = process.platform === "linux" && process.getuid?.() === 0;
  return ["install", "chromium", "--only-shell", ...(asRoot ? ["--with-deps"] : [])];
}

async function hasPlaywrightBrowser() {
  const { stdout } = await playwright(["install", "--dry-run", "chromium", "--only-shell"]);
  const folder = /Install location:\s+(.*chromium.*)/.exec(stdout)?.[1]?.trim();
  if (folder === undefined) return false;
  // The marker is written when a download is complete.
  return access(path.join(folder, "INSTALLATION_COMPLETE")).then(
    () => true,
    () => false,
  );
}

/**
 * @param {readonly string[]} args
 * @param {AbortSignal} [signal]
 */
function playwright(args, signal) {
  const { resolve } = createRequire(import.meta.url);
  const cli = path.join(path.dirname(resolve("playwright-core/package.json")), "cli.js");
  return run(process.execPath, [cli, ...args], { signal });
}

/** @param {unknown} error what execFile rejected with */
function reason(error) {
  const { stderr = "", message } = /** @type {Error & { stderr?: string }} */ (error);
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  // The relevant line may be followed by a dump of the error's fields.
  return lines.find((line) => /^(E:|\w*Error:)/.test(line)) ?? lines.at(-1) ?? message;
}
