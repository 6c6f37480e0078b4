import { parse } from "dotenv";
import { dotenvEntries } from "../env-file/dotenv-entries.js";
import { positionAt } from "../env-file/position-at.js";
import type { EnvironmentEntry } from "../resolve/environment-entry.js";

/**
 * Reads a `.env` file. Values are what dotenv makes of them, places where they stand: of several
 * entries with one name, the last counts.
 *
 * @param file what the file is called in messages
 */
export function parseEnvFile(text: string, file: string): EnvironmentEntry[] {
  const starts = new Map(
    dotenvEntries(text).map(({ name, start }) => [name, afterBlanks(text, start)]),
  );
  return Object.entries(parse(text)).map(([name, value]) => {
    const start = starts.get(name);
    const place = start === undefined ? {} : { place: { file, ...positionAt(text, start) } };
    return { name, value, ...place };
  });
}

function afterBlanks(text: string, start: number): number {
  return start + (/[^ \t]|$/.exec(text.slice(start))?.index ?? 0);
}
