import { execFile } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { median } from "../statistics.mjs";
import { clientModules } from "./modules.mjs";

const PROBE = path.join(import.meta.dirname, "load-probe.mjs");

/**
 * @typedef {object} LoadTime
 * @property {string} name
 * @property {number} milliseconds the fastest of all runs
 * @property {number} median in milliseconds
 * @property {boolean} touchesFetch whether loading it made the runtime set up `fetch`
 */

/**
 * Loads each module in separate processes, in turns, and measures inside the process.
 *
 * @param {{ runs: number }} options
 * @returns {Promise<readonly LoadTime[]>}
 */
export async function loadTimes({ runs }) {
  /** @type {Map<string, { milliseconds: number, touched: boolean }[]>} */
  const found = new Map(clientModules.map(({ name }) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const { name, kind } of clientModules) {
      const { stdout } = await promisify(execFile)(process.execPath, [PROBE, kind, name]);
      found.get(name)?.push(JSON.parse(stdout));
    }
  }
  return [...found].map(([name, loads]) => {
    const times = loads.map(({ milliseconds }) => milliseconds);
    return {
      name,
      milliseconds: Math.min(...times),
      median: median(times),
      touchesFetch: loads.some(({ touched }) => touched),
    };
  });
}
