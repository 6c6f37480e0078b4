import { formatEnvValue, readEnvEntries } from "@keyhole/secrets/env-file";
import type { EnvFile, InsertChange } from "./target-editor.js";
import { isEnvironmentName } from "./environment-name.js";

/**
 * The name under which a `.env` has a value already. A name that isn't one in code, or that changes
 * how programs run, doesn't count: anyone may have written the file.
 */
export function nameInEnv({ text = "" }: EnvFile, value: string): string | undefined {
  return readEnvEntries(text).find(
    (entry) => isEnvironmentName(entry.name) && entry.value === value,
  )?.name;
}

/** A name that a `.env` does not have yet: `X`, `X_2`, `X_3` … */
export function freeName({ text = "" }: EnvFile, name: string): string {
  const taken = new Set(readEnvEntries(text).map((entry) => entry.name));
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`;
  return free;
}

/**
 * An entry for the end of a `.env`. The file keeps its line ends, and whether it
 * ends with one.
 *
 * @throws {TypeError} for a value that no `.env` can hold; every reference fits
 */
export function entryToAdd(
  file: EnvFile,
  name: string,
  value: string,
): NonNullable<InsertChange["env"]> {
  const written = formatEnvValue(value);
  if (written === undefined) throw new TypeError("No .env file can hold the value.");
  const { text = "" } = file;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const entry = `${name}=${written}`;
  const isClosed = text === "" || text.endsWith("\n");
  return { file, added: isClosed ? entry + lineEnd : lineEnd + entry };
}
