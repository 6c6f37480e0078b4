import type { EnvironmentEntry, Position } from "../resolve/environment-entry.js";
import { readEnvEntries } from "./read-env-entries.js";

/**
 * Reads the variables of a `.env` file with their positions, in order. If a name is repeated, the
 * last entry counts.
 *
 * @param file what the file is called in messages
 */
export function parseEnvFile(text: string, file: string): EnvironmentEntry[] {
  const positionOf = positionsIn(text);
  return readEnvEntries(text).map(({ name, value, start }) => ({
    name,
    value,
    place: { file, ...positionOf(start) },
  }));
}

/** Converts offsets in one text into positions. Lines end with LF, CR LF or CR. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0];
  for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\r|\n/g)) {
    starts.push(index + lineEnd.length);
  }
  return (offset) => {
    let first = 0;
    let last = starts.length - 1;
    while (first < last) {
      const middle = Math.ceil((first + last) / 2);
      if (starts[middle]! <= offset) first = middle;
      else last = middle - 1;
    }
    return { line: first + 1, column: offset - starts[first]! + 1 };
  };
}
