import { UserFacingError } from "@keyhole/secrets";
import { parseEnvFile } from "@keyhole/secrets/env-file";
import type { EnvironmentEntry } from "@keyhole/secrets/resolve";
import type { RunFile, RunFiles } from "./run-files.js";

/** What env files hold. */
export interface EnvFiles {
  /** In the order of the files; if a name is repeated, the last entry counts. */
  readonly entries: readonly EnvironmentEntry[];
  /** The files, by what they are called in the positions of the entries. */
  readonly files: ReadonlyMap<string, RunFile>;
}

/**
 * Reads env files.
 *
 * @throws {UserFacingError} if one of them doesn't exist or can't be read
 */
export async function readEnvFiles(
  files: Pick<RunFiles, "read">,
  wanted: readonly RunFile[],
): Promise<EnvFiles> {
  const entries: EnvironmentEntry[] = [];
  for (const file of wanted) {
    const text = await files.read(file);
    if (text === undefined) {
      throw new UserFacingError(
        "The env file {0} doesn’t exist. Create it, or remove it from the configuration.",
        file.label,
      );
    }
    entries.push(...parseEnvFile(text, file.label));
  }
  return { entries, files: new Map(wanted.map((file) => [file.label, file])) };
}

/** The paths in an `envFile`: one, or several. */
export function envFilePaths(envFile: unknown): readonly string[] {
  const paths = Array.isArray(envFile) ? (envFile as readonly unknown[]) : [envFile];
  return paths.filter((path) => typeof path === "string").filter((path) => path !== "");
}
