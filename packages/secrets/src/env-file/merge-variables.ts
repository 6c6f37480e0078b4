import type { Variables } from "../references/parse-reference.js";
import type { EnvironmentEntry } from "../resolve/environment-entry.js";

/**
 * Merges the variables of several sources into one for each name. A later source takes precedence
 * over an earlier one.
 *
 * @param ignoreCase whether names that differ in case are the same, as on Windows
 */
export function mergeVariables<Entry extends { readonly name: string }>(
  sources: readonly (readonly Entry[])[],
  ignoreCase: boolean,
): Entry[] {
  const byName = new Map<string, Entry>();
  for (const entry of sources.flat()) {
    byName.set(ignoreCase ? entry.name.toUpperCase() : entry.name, entry);
  }
  return [...byName.values()];
}

/** The variables of an environment as entries. */
export function toEntries(variables: Variables): EnvironmentEntry[] {
  return Object.entries(variables).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value }],
  );
}
