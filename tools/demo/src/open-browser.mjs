import { spawn } from "node:child_process";
import process from "node:process";

/**
 * Opens an address in the user's browser. Does nothing if there is no screen.
 *
 * @param {string} url
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {void}
 */
export function openBrowser(url, env = process.env) {
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  const child = spawn("xdg-open", [url], { stdio: "ignore", detached: true });
  // Ignore the error, because the address is printed anyway.
  child.on("error", () => {});
  child.unref();
}
