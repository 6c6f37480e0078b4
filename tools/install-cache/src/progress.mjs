import process from "node:process";

/**
 * @typedef {object} Progress
 * @property {string} label the name of the step, for the user
 * @property {"started" | "finished"} state
 * @property {number} elapsedMs since the step started; 0 when it starts
 * @property {number} [expectedSeconds] approximately how long the step takes the first time
 */

/** @typedef {(progress: Progress) => void} OnProgress */

/**
 * Runs one step and reports its start and its end.
 *
 * @template T
 * @param {OnProgress | undefined} onProgress
 * @param {{ label: string, expectedSeconds?: number }} step
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function reportStep(onProgress, step, work) {
  const started = performance.now();
  onProgress?.({ ...step, state: "started", elapsedMs: 0 });
  const result = await work();
  onProgress?.({ ...step, state: "finished", elapsedMs: performance.now() - started });
  return result;
}

/**
 * Prints progress for the user. On a terminal, the line of a step is rewritten when it ends.
 *
 * @param {NodeJS.WriteStream} [stream]
 * @returns {OnProgress}
 */
export function printProgress(stream = process.stderr) {
  return ({ label, state, elapsedMs, expectedSeconds }) => {
    if (state === "started") {
      const about = expectedSeconds === undefined ? "" : ` (about ${expectedSeconds} s)`;
      stream.write(stream.isTTY ? `  ${label} ...${about}` : `  ${label} ...${about}\n`);
      return;
    }
    const line = `  ${label}: done in ${(elapsedMs / 1000).toFixed(1)} s\n`;
    stream.write(stream.isTTY ? `\r\u001b[2K${line}` : line);
  };
}
