import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { performance } from "node:perf_hooks";
import { machine } from "../machine.mjs";
import { median } from "../statistics.mjs";

const KEYHOLE = path.join(
  path.dirname(createRequire(import.meta.url).resolve("@keyhole/cli/package.json")),
  "dist/keyhole.js",
);

/**
 * @typedef {object} RunCase
 * @property {string} name
 * @property {readonly string[]} options of `keyhole run`
 * @property {boolean} hasReference whether the environment has one
 */

/** @type {readonly RunCase[]} */
const CASES = [
  { name: "no reference", options: [], hasReference: false },
  { name: "one reference", options: [], hasReference: true },
  { name: "one reference, masked", options: ["--mask"], hasReference: true },
];

/**
 * @typedef {object} CaseFigures
 * @property {string} name
 * @property {number} ratio of the times with and without Keyhole, as the median of all rounds
 * @property {number} fastest milliseconds with Keyhole
 * @property {number} bare milliseconds of the fastest bare command
 *
 * @typedef {object} RunFigures
 * @property {import("../machine.mjs").Machine} machine
 * @property {readonly CaseFigures[]} cases
 */

/**
 * Measures how much longer a command takes behind the built `keyhole run`. The vendor is the
 * sandbox on loopback.
 *
 * @param {{ quick: boolean, onProgress: (step: string) => void }} options
 * @returns {Promise<RunFigures>}
 */
export async function benchRun({ quick, onProgress }) {
  const server = fork(path.join(import.meta.dirname, "sandbox-server.mjs"));
  const home = await mkdtemp(path.join(os.tmpdir(), "keyhole-bench-"));
  try {
    const [{ baseUrl, credentials }] = await once(server, "message");
    const reference = `keyhole://app/${credentials.appId}`;
    const connection = {
      KEYHOLE_APP_VENDOR: "userdocks",
      KEYHOLE_APP_BASE_URL: baseUrl,
      KEYHOLE_APP_APP_ID: credentials.appId,
      KEYHOLE_APP_API_KEY: credentials.apiKey,
      KEYHOLE_ALLOW: reference,
    };
    const bare = [process.execPath, "-e", "0"];
    const cases = [];
    for (const { name, options, hasReference } of CASES) {
      onProgress(name);
      const env = {
        PATH: process.env["PATH"],
        HOME: home,
        ...(hasReference && { ...connection, TOKEN: reference }),
      };
      const run = [process.execPath, KEYHOLE, "run", "--no-env-file", ...options, "--", ...bare];
      /** @type {number[]} */
      const times = [];
      /** @type {number[]} */
      const bareTimes = [];
      for (let round = 0; round < (quick ? 10 : 60); round += 1) {
        bareTimes.push(await time(bare, home, env));
        times.push(await time(run, home, env));
      }
      cases.push({
        name,
        ratio: median(times.map((one, round) => one / (bareTimes[round] ?? 1))),
        fastest: Math.min(...times),
        bare: Math.min(...bareTimes),
      });
    }
    return { machine: machine(), cases };
  } finally {
    server.disconnect();
    await rm(home, { recursive: true, force: true });
  }
}

/**
 * @param {readonly string[]} command
 * @param {string} cwd
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<number>} milliseconds from its start to its end
 */
async function time([program = "", ...args], cwd, env) {
  const start = performance.now();
  await promisify(execFile)(program, args, { cwd, env });
  return performance.now() - start;
}
