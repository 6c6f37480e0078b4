import { dotenvEntries } from "@keyhole/secrets";
import type { EnvFile } from "./editor.js";
import { isEnvironmentName } from "./environment-name.js";
import { dotenvValue } from "./families/dotenv-text.js";

/**
 * The name under which a `.env` has a value already. Who wrote the file may be anyone: a name that
 * would not be one in code, or that changes how programs run, is none.
 */
export function nameInEnv({ text = "" }: EnvFile, value: string): string | undefined {
  return dotenvEntries(text).find(
    ({ name, start, end }) => isEnvironmentName(name) && text.slice(start, end).trim() === value,
  )?.name;
}

/** Whether a `.env` has an entry of this name. */
export function hasName({ text = "" }: EnvFile, name: string): boolean {
  return dotenvEntries(text).some((entry) => entry.name === name);
}

/** A name that a `.env` does not have yet: `X`, `X_2`, `X_3` … */
export function freeName({ text = "" }: EnvFile, name: string): string {
  const taken = new Set(dotenvEntries(text).map((entry) => entry.name));
  for (let number = 2; ; number += 1) {
    const candidate = `${name}_${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/**
 * An entry behind the others, and where to put it. The file's line ends are kept, and whether it
 * ends with one; comments stay where they are.
 *
 * @throws {TypeError} for a value that no `.env` can hold; a reference is none
 */
export function entryToAdd(
  file: EnvFile,
  name: string,
  value: string,
): { readonly file: EnvFile; readonly at: number; readonly text: string } {
  const written = dotenvValue(value);
  if (written === undefined) throw new TypeError("No .env file can hold the value.");
  const { text = "" } = file;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const entry = `${name}=${written}`;
  const at = text.length;
  if (text === "" || text.endsWith("\n")) return { file, at, text: entry + lineEnd };
  return { file, at, text: lineEnd + entry };
}
