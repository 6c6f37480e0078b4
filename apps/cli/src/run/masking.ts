import { Transform } from "node:stream";
import { createMasker } from "./mask.js";

/** Masks values in what passes through. */
export function maskingStream(values: readonly string[]): Transform {
  const masker = createMasker(values);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, masker.push(chunk));
    },
    flush(done) {
      done(null, masker.end());
    },
  });
}
