import type { EnvironmentEntry } from "../resolve/environment-entry.js";
import { positionsIn } from "./positions.js";
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
