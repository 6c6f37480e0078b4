import { formatEnvValue, readEnvEntries, type EnvEntry } from "@keyhole/secrets/env-file";
import type { EnvFile, InsertChange } from "./target-editor.js";
import { isEnvironmentName } from "./environment-name.js";

/**
 * Returns the name that already has this value in a `.env`. Names that aren't valid in code, or that
 * change how programs run, don't count, because anyone may have written the file.
 */
export function nameInEnv({ text = "" }: EnvFile, value: string): string | undefined {
  return readEnvEntries(text).find(
    (entry) => isEnvironmentName(entry.name) && entry.value === value,
  )?.name;
}

/** Returns the first of `X`, `X_2`, `X_3`… that a `.env` doesn't define yet. */
export function freeName({ text = "" }: EnvFile, name: string): string {
  const taken = new Set(readEnvEntries(text).map((entry) => entry.name));
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`;
  return free;
}

/** Whether a `.env` has an empty entry with this name. If a name is repeated, the last entry counts. */
export function hasEmptyEntry({ text = "" }: EnvFile, name: string): boolean {
  return lastEntry(text, name)?.value === "";
}

/**
 * Sets a value in a `.env`: fills an empty entry, or adds an entry at the end. The file keeps its line
 * endings.
 *
 * @throws {TypeError} for a value that no `.env` can hold; every reference fits
 */
export function setEntry(
  file: EnvFile,
  name: string,
  value: string,
): NonNullable<InsertChange["env"]> {
  const written = formatEnvValue(value);
  if (written === undefined) throw new TypeError("No .env file can hold the value.");
  const { text = "" } = file;
  const empty = lastEntry(text, name);
  if (empty) {
    const { start, end, quote } = empty;
    const outside = quote ? { start: start - 1, end: end + 1 } : { start, end };
    return { file, change: { ...outside, text: written } };
  }
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const entry = `${name}=${written}`;
  const isClosed = text === "" || text.endsWith("\n");
  const added = isClosed ? entry + lineEnd : lineEnd + entry;
  return { file, change: { start: text.length, end: text.length, text: added } };
}

function lastEntry(text: string, name: string): EnvEntry | undefined {
  return readEnvEntries(text).findLast((entry) => entry.name === name);
}
