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
  // A page lives only for a minute or two, so optimized compilation isn't worth its time.
  "--js-flags=--no-opt --no-maglev --no-sparkplug",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Containers often have a very small /dev/shm.
  "--disable-dev-shm-usage",
  // Only this computer can be reached.
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost , EXCLUDE *.localhost",
];

/**
 * Starts a headless browser with its own profile, which may use the clipboard.
 *
 * @param {LaunchOptions} options
 * @returns {Promise<import("playwright-core").BrowserContext>} close it to end the browser
 * @throws {Error} if the browser doesn't start
 */
export async function launchBrowser(options) {
  await mkdir(options.profileFolder, { recursive: true, mode: 0o700 });
  // Chromium refuses to use its sandbox as root.
  if (process.getuid?.() === 0) return launch(options, false);
  try {
    return await launch(options, true);
  } catch (error) {
    // Some distributions forbid the sandbox for browsers that they didn't install. Only pages of
    // this computer are opened, so it isn't needed.
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
