import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Host, Output } from "../host.js";
import { maskingStream } from "./masking.js";

/** A stream of a command that is being printed. */
export interface Printing {
  /** Resolves once everything has been printed, or whoever read it has gone. */
  readonly done: Promise<void>;
  /** Prints what has come, and whatever else comes soon; then nothing more. */
  readonly endSoon: (wait: Host["wait"]) => Promise<void>;
}

/** How long nothing must have come from a command that has ended, in milliseconds. */
const grace = 500;

/** Prints what a command prints, with masks in place of values. */
export function printMasked(from: Readable, to: Output, values: readonly string[]): Printing {
  const masking = maskingStream(values);
  let pieces = 0;
  from.on("data", () => (pieces += 1));
  from.once("error", () => masking.end());
  from.pipe(masking);
  // Where nobody reads any more, the command is to notice it, as it would without us in between.
  const ended = new AbortController();
  const done = pipeline(masking, to, { end: false })
    .catch(() => void from.destroy())
    .finally(() => ended.abort());
  const endSoon = async (wait: Host["wait"]): Promise<void> => {
    // A slow reader is no reason to cut short what has come already.
    const isStuck = (): boolean =>
      masking.writableLength + masking.readableLength > 0 || to.writableLength > 0;
    for (let seen = -1; !ended.signal.aborted && (seen !== pieces || isStuck());) {
      seen = pieces;
      await wait(grace, ended.signal).catch(() => undefined);
    }
    from.unpipe(masking);
    masking.end();
    await done;
    // Whoever still holds the other end is told, when it prints.
    from.destroy();
  };
  return { done, endSoon };
}
