import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import process from "node:process";
import { ROOT } from "./demo-paths.mjs";

/**
 * Builds packages and all their dependencies. Prints nothing unless it fails.
 *
 * @param {readonly string[]} packages
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 * @throws {Error} with the output of a build that failed
 */
export async function buildPackages(packages, signal) {
  signal.throwIfAborted();
  const turbo = createRequire(import.meta.url).resolve("turbo/bin/turbo");
  const filters = packages.map((name) => `--filter=${name}...`);
  const child = spawn(process.execPath, [turbo, "run", "build", ...filters], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
    // Uses its own process group, so that the compilers end too.
    detached: process.platform !== "win32",
  });
  const output = /** @type {string[]} */ ([]);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => output.push(text));
  }
  const end = () => endGroup(child);
  signal.addEventListener("abort", end);
  const [code] = await once(child, "close");
  signal.removeEventListener("abort", end);
  signal.throwIfAborted();
  if (code !== 0) {
    throw new Error(
      `${output.join("")}\nBuilding ${packages.join(" and ")} failed; see above. ` +
        "If you changed nothing, run `npx -y pnpm@12 install` first.",
    );
  }
}

/** @param {import("node:child_process").ChildProcess} child */
function endGroup(child) {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGTERM");
  } catch {
    // It has already ended.
  }
}
