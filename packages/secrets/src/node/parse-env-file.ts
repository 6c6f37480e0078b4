import { parse } from "dotenv";
import { dotenvEntries } from "../env-file/dotenv-entries.js";
import { positionsIn } from "../env-file/positions.js";
import type { EnvironmentEntry } from "../resolve/environment-entry.js";

/**
 * Reads a `.env` file. Values are what dotenv makes of them, places where they stand: of several
 * entries with one name, the last counts.
 *
 * @param file what the file is called in messages
 */
export function parseEnvFile(text: string, file: string): EnvironmentEntry[] {
  const positionOf = positionsIn(text);
  const starts = new Map(
    dotenvEntries(text).map(({ name, start }) => [name, afterBlanks(text, start)]),
  );
  // Its other parser takes hours for a megabyte of line breaks; they differ in nothing else.
  return Object.entries(parse(text, { fast: true })).map(([name, value]) => {
    const start = starts.get(name);
    const place = start === undefined ? {} : { place: { file, ...positionOf(start) } };
    return { name, value, ...place };
  });
}

function afterBlanks(text: string, start: number): number {
  let at = start;
  while (text[at] === " " || text[at] === "\t") at += 1;
  return at;
}
