import { performance } from "node:perf_hooks";
import process from "node:process";
import { median, quantile } from "./statistics.mjs";

/**
 * @typedef {object} Comparison
 * @property {number} ratio how long the one takes for each unit that the other takes: the median
 *   over all rounds
 * @property {number} low what a tenth of the rounds stay below
 * @property {number} high what a tenth of the rounds exceed
 * @property {number} cpuRatio the same for the processor's time of this process, over all rounds
 * @property {number} microseconds of one call, the fastest round; on a noisy machine a rough guide
 * @property {number} typical microseconds of one call, the median round
 */

/**
 * @typedef {object} Spent
 * @property {number} wall milliseconds
 * @property {number} cpu microseconds
 */

/**
 * Compares two ways to do the same. They take turns within each round, so that whatever else the
 * machine does befalls both.
 *
 * @param {() => Promise<unknown>} call
 * @param {() => Promise<unknown>} baseline
 * @param {{ rounds: number, batch: number }} options how many calls of each there are in a round
 * @returns {Promise<Comparison>}
 */
export async function compare(call, baseline, { rounds, batch }) {
  await spend(call, batch);
  await spend(baseline, batch);
  const ratios = [];
  const times = [];
  const cpu = { call: 0, baseline: 0 };
  for (let round = 0; round < rounds; round += 1) {
    // Which of them is first must not matter either.
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
