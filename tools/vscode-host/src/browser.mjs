import { mkdir } from "node:fs/promises";
import process from "node:process";
import { chromium } from "playwright-core";

/**
 * @typedef {object} LaunchOptions
 * @property {import("./provide-browser.mjs").Browser} browser
 * @property {string} profileFolder the browser's profile; secrets the workbench stores are in it
 * @property {{ width: number, height: number }} [viewport]
 * @property {readonly string[]} [args] further arguments of the browser
 */

const ARGUMENTS = [
  "--disable-gpu",
  "--disable-quic",
  // A page lives for a minute or two: what compiling it better costs does not come back.
  "--js-flags=--no-opt --no-maglev --no-sparkplug",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Containers often have a very small /dev/shm.
  "--disable-dev-shm-usage",
  // Nothing but this machine can be reached.
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost , EXCLUDE *.localhost",
];

/**
 * Starts a headless browser with a profile of its own that may use the clipboard.
 *
 * @param {LaunchOptions} options
 * @returns {Promise<import("playwright-core").BrowserContext>} close it to end the browser
 * @throws {Error} when the browser does not start
 */
export async function launchBrowser(options) {
  await mkdir(options.profileFolder, { recursive: true, mode: 0o700 });
  // Chromium refuses its sandbox to root.
  if (process.getuid?.() === 0) return launch(options, false);
  try {
    return await launch(options, true);
  } catch (error) {
    // Some distributions forbid it to browsers they did not install. Only pages of this machine
    // are opened, so it may do without.
    if (!String(error).includes("No usable sandbox")) throw error;
    return launch(options, false);
  }
}

/**
 * @param {LaunchOptions} options
 * @param {boolean} chromiumSandbox
 */
function launch({ browser, profileFolder, viewport, args = [] }, chromiumSandbox) {
  return chromium.launchPersistentContext(profileFolder, {
    ...(browser.executable === undefined ? {} : { executablePath: browser.executable }),
    headless: true,
    chromiumSandbox,
    viewport: viewport ?? { width: 1280, height: 800 },
    reducedMotion: "reduce",
    locale: "en-US",
    permissions: ["clipboard-read", "clipboard-write"],
    args: [...ARGUMENTS, ...args],
  });
}
