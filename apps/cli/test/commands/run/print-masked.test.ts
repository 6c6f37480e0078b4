import { PassThrough, Writable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { mask } from "@keyhole/secrets/node";
import { printMasked, type Printing } from "../../../src/commands/run/start-command.js";

const value = "s3cret-value";

/** Keeps what is written. If it is slow, each piece waits for a call of `read`. */
function reader(slow = false): { to: Writable; shown: () => string; read: () => void } {
  let text = "";
  let next: (() => void) | undefined;
  const to = new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      if (slow) next = done;
      else done();
    },
  });
  return { to, shown: () => text, read: () => next?.() };
}

/** Ends the printing, with pauses that the test decides on. */
const pausing = (endSoon: Printing["endSoon"], pause: () => Promise<void>): Promise<void> =>
  endSoon({
    now: Date.now,
    after: (_, callback) => {
      const paused = async (): Promise<void> => {
        await pause();
        callback();
      };
      void paused();
      return () => undefined;
    },
  });

describe("printMasked", () => {
  test("ends after a pause although the stream stays open", async () => {
    const from = new PassThrough();
    const { to, shown } = reader();
    const { endSoon } = printMasked(from, to, [value], () => undefined);
    from.write(`a ${value} b s3cr`);
    let waits = 0;
    await pausing(endSoon, async () => {
      waits += 1;
      if (waits < 3) from.write(".");
      await setImmediate();
    });
    expect(shown()).toBe(`a ${mask} b s3cr..`);
    expect(waits).toBeGreaterThan(2);
    expect(from.destroyed).toBe(true);
  });

  test("waits for a slow reader, and prints everything that has arrived", async () => {
    const from = new PassThrough();
    const { to, shown, read } = reader(true);
    const { endSoon } = printMasked(from, to, [value], () => undefined);
    for (const piece of ["one ", "two ", value]) from.write(piece);
    let waits = 0;
    await pausing(endSoon, async () => {
      waits += 1;
      if (waits > 5) read();
      await setImmediate();
    });
    expect(shown()).toBe(`one two ${mask}`);
  });

  test("ends immediately if the stream has ended", async () => {
    const from = new PassThrough();
    const { to, shown } = reader();
    const { done, endSoon } = printMasked(from, to, [value], () => undefined);
    from.end("end");
    await done;
    let waits = 0;
    await pausing(endSoon, async () => void (waits += 1));
    expect(shown()).toBe("end");
    expect(waits).toBe(0);
  });
});
