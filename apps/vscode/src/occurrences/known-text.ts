import { createHmac, randomBytes } from "node:crypto";
import { countBelow } from "../insert/count-below.js";
import type { Range } from "../insert/place.js";

/** A place in a text: the lines that it begins and ends in, from 0, and where it begins in the first. */
export interface KnownPlace {
  readonly first: number;
  readonly last: number;
  /** In UTF-16 code units, from 0. */
  readonly column: number;
}

const key = randomBytes(32);

/**
 * What is remembered of a text in order to recognise its places once it has changed: fingerprints of
 * its lines, whatever ends them. Nothing of the text can be read from it.
 */
export class KnownText {
  readonly lines: readonly string[];
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\r|\n/g)) {
      starts.push(index + lineEnd.length);
    }
    const known = new Map<string, string>();
    this.#starts = starts;
    this.lines = starts.map((start, index) => {
      const line = text.slice(start, starts[index + 1]).replace(/[\r\n]+$/, "");
      const print = known.get(line) ?? fingerprint(line);
      known.set(line, print);
      return print;
    });
  }

  /** Where a part of the text stands. It is not empty. */
  placeOf({ start, end }: Range): KnownPlace {
    const first = this.#lineAt(start);
    return { first, last: this.#lineAt(end - 1), column: start - this.#starts[first]! };
  }

  /** Where a place begins, had it begun in this line. */
  startOf({ column }: KnownPlace, line: number): number {
    return this.#starts[line]! + column;
  }

  /** The fingerprint of the line that something ends in. */
  lineBefore(end: number): string {
    return this.lines[this.#lineAt(end - 1)]!;
  }

  #lineAt(offset: number): number {
    return countBelow(this.#starts, offset + 1) - 1;
  }
}

function fingerprint(line: string): string {
  return createHmac("sha256", key).update(line).digest("base64");
}
