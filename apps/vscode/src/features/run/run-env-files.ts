import { UserFacingError } from "@keyhole/secrets";
import { parseEnvFile } from "@keyhole/secrets/env-file";
import { isMeantAsReference, type EnvironmentEntry } from "@keyhole/secrets/resolve";
import type { RunFile, RunFiles } from "./run-context.js";

/**
 * Reads env files, in their order. If a name is repeated, the last entry counts.
 *
 * @param isOptional whether a missing file is passed over if no other one holds a reference
 * @throws {UserFacingError} if a file doesn't exist or can't be read
 */
export async function readEnvFiles(
  files: Pick<RunFiles, "read">,
  wanted: readonly RunFile[],
  isOptional = false,
): Promise<readonly EnvironmentEntry[]> {
  const texts = await Promise.all(wanted.map((file) => files.read(file)));
  const entries = texts.flatMap((text = "", index) => parseEnvFile(text, wanted[index]!.label));
  const missing = wanted.find((_, index) => texts[index] === undefined);
  if (missing && !(isOptional && !entries.some(({ value }) => isMeantAsReference(value)))) {
    throw new UserFacingError(
      "The env file {0} doesn’t exist. Create it, or remove it from the configuration.",
      missing.label,
    );
  }
  return entries;
}

/** The paths in an `envFile`: one, or several. */
export function envFilePaths(envFile: unknown): readonly string[] {
  const paths = Array.isArray(envFile) ? (envFile as readonly unknown[]) : [envFile];
  return paths.filter((path) => typeof path === "string").filter((path) => path !== "");
}
