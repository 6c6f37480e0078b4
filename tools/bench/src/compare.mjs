import { performance } from "node:perf_hooks";
import process from "node:process";
import { median, quantile } from "./statistics.mjs";

/**
 * @typedef {object} Comparison
 * @property {number} ratio the time of the call divided by that of the baseline, as the median of
 *   all rounds
 * @property {number} low a tenth of the rounds are below this
 * @property {number} high a tenth of the rounds are above this
 * @property {number} cpuRatio the same for this process's CPU time, over all rounds
 * @property {number} microseconds of one call in the fastest round; only a rough guide on a busy
 *   computer
 * @property {number} typical microseconds of one call in the median round
 */

/**
 * @typedef {object} Spent
 * @property {number} wall milliseconds
 * @property {number} cpu microseconds
 */

/**
 * Compares two ways to do the same. They take turns within each round, so that other load affects
 * both.
 *
 * @param {() => Promise<unknown>} call
 * @param {() => Promise<unknown>} baseline
 * @param {{ rounds: number, batch: number }} options `batch` is the number of calls of each per
 *   round
 * @returns {Promise<Comparison>}
 */
export async function compare(call, baseline, { rounds, batch }) {
  await spend(call, batch);
  await spend(baseline, batch);
  const ratios = [];
  const times = [];
  const cpu = { call: 0, baseline: 0 };
  for (let round = 0; round < rounds; round += 1) {
    // Take turns in who is first, because that may matter too.
    const callFirst = round % 2 === 0;
    const early = await spend(callFirst ? call : baseline, batch);
    const late = await spend(callFirst ? baseline : call, batch);
    const [measured, expected] = callFirst ? [early, late] : [late, early];
    ratios.push(measured.wall / expected.wall);
    times.push(measured.wall / batch);
    cpu.call += measured.cpu;
    cpu.baseline += expected.cpu;
  }
  return {
    ratio: median(ratios),
    low: quantile(ratios, 0.1),
    high: quantile(ratios, 0.9),
    cpuRatio: cpu.call / cpu.baseline,
    microseconds: Math.min(...times) * 1000,
    typical: median(times) * 1000,
  };
}

/**
 * @param {() => Promise<unknown>} call
 * @param {number} batch
 * @returns {Promise<Spent>}
 */
async function spend(call, batch) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let count = 0; count < batch; count += 1) await call();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpu: user + system };
}
