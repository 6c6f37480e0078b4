import { expect, test } from "vitest";
import { printProgress, reportStep } from "../src/progress.mjs";

/** @param {boolean} isTTY */
function recorder(isTTY) {
  const written = /** @type {string[]} */ ([]);
  const stream = { isTTY, write: (/** @type {string} */ text) => written.push(text) };
  return { written, stream: /** @type {NodeJS.WriteStream} */ (/** @type {unknown} */ (stream)) };
}

test("reportStep reports when a step starts and when it ends", async () => {
  const { written, stream } = recorder(false);
  const step = { label: "Getting it", expectedSeconds: 20 };
  expect(await reportStep(printProgress(stream), step, async () => 7)).toBe(7);
  expect(written[0]).toBe("  Getting it ... (about 20 s)\n");
  expect(written[1]).toMatch(/^ {2}Getting it: done in \d+\.\d s\n$/);
});

test("reportStep rewrites its line on a terminal", async () => {
  const { written, stream } = recorder(true);
  await reportStep(printProgress(stream), { label: "Getting it" }, async () => {});
  expect(written[0]).toBe("  Getting it ...");
  expect(written[1]?.startsWith("\r")).toBe(true);
});
