import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Host, Output } from "../../cli-host.js";
import { createMasker } from "./mask.js";

/** A stream of a command that is being printed. */
export interface Printing {
  /** Resolves after everything has been printed, or when nothing reads it any more. */
  readonly done: Promise<void>;
  /** Prints what has arrived and what follows soon, then stops. */
  readonly endSoon: (wait: Host["wait"]) => Promise<void>;
}

/** For how long nothing must have arrived from a command that has ended, in milliseconds. */
const grace = 500;

/** Prints what a command prints, with masks in place of values. */
export function printMasked(from: Readable, to: Output, values: readonly string[]): Printing {
  const masker = createMasker(values);
  const masking = new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, masker.push(chunk)),
    flush: (done) => done(null, masker.end()),
  });
  let pieces = 0;
  from.on("data", () => (pieces += 1));
  from.once("error", () => masking.end());
  from.pipe(masking);
  const ended = new AbortController();
  // If the reader has gone, the command must notice it, as it would without Keyhole between them.
  const done = pipeline(masking, to, { end: false })
    .catch(() => void from.destroy())
    .finally(() => ended.abort());
  const endSoon = async (wait: Host["wait"]): Promise<void> => {
    // A slow reader gets everything that has arrived.
    const isStuck = (): boolean =>
      masking.writableLength + masking.readableLength > 0 || to.writableLength > 0;
    for (let seen = -1; !ended.signal.aborted && (seen !== pieces || isStuck());) {
      seen = pieces;
      await wait(grace, ended.signal).catch(() => undefined);
    }
    from.unpipe(masking);
    masking.end();
    await done;
    from.destroy();
  };
  return { done, endSoon };
}
