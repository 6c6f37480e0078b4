import { UserFacingError } from "@keyhole/secrets";
import { parseEnvFile } from "@keyhole/secrets/env-file";
import {
  isMeantAsReference,
  partialReferences,
  type EnvironmentEntry,
} from "@keyhole/secrets/resolve";
import { explanationText } from "../../platform/vscode/vendor-text.js";
import type { RunContext, RunFile, RunFiles } from "./run-context.js";

/**
 * Reads env files in order. If a name is repeated, the last entry counts.
 *
 * @param isOptional whether the program reads the files itself; missing and unreadable files without
 *   references are then skipped
 * @throws {UserFacingError} if a file doesn't exist or can't be read
 */
export async function readEnvFiles(
  files: Pick<RunFiles, "read">,
  wanted: readonly RunFile[],
  isOptional = false,
): Promise<readonly EnvironmentEntry[]> {
  const texts = await Promise.all(wanted.map((file) => files.read(file, isOptional)));
  const entries = texts.flatMap((text = "", index) => parseEnvFile(text, wanted[index]!.label));
  const missing = wanted.find((_, index) => texts[index] === undefined);
  if (missing && !(isOptional && !entries.some(({ value }) => isMeantAsReference(value)))) {
    throw new UserFacingError(
      "The env file {0} doesn't exist. Create it or remove it from the configuration.",
      missing.label,
    );
  }
  return entries;
}

/** Warns about the first reference that is only part of a value, once per window. */
export function warnOfPartialReferences(
  { prompter, seen }: Pick<RunContext, "prompter" | "seen">,
  entries: readonly EnvironmentEntry[],
): void {
  const warning = partialReferences(entries)
    .map(explanationText)
    .find((one) => !seen.has(one));
  if (warning === undefined) return;
  seen.add(warning);
  void prompter.warn(warning);
}

/** Returns the paths in an `envFile`, which is a path or a list of paths. */
export function envFilePaths(envFile: unknown): readonly string[] {
  const paths = Array.isArray(envFile) ? (envFile as readonly unknown[]) : [envFile];
  return paths.filter((path) => typeof path === "string").filter((path) => path !== "");
}
