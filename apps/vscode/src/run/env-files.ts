import { ExplainedError, parseEnvFile, type EnvironmentEntry } from "@keyhole/secrets";
import type { RunFile, RunFiles } from "./run-files.js";

/** What env files hold. */
export interface EnvFiles {
  /** One for each name: of several files, the last one that has it counts. */
  readonly entries: readonly EnvironmentEntry[];
  /** The files, by what they are called in the places of the entries. */
  readonly files: ReadonlyMap<string, RunFile>;
}

/**
 * Reads env files.
 *
 * @throws {ExplainedError} where one of them is not there, or cannot be read
 */
export async function readEnvFiles(
  files: Pick<RunFiles, "read">,
  wanted: readonly RunFile[],
): Promise<EnvFiles> {
  const byName = new Map<string, EnvironmentEntry>();
  for (const file of wanted) {
    const text = await files.read(file);
    if (text === undefined) {
      throw new ExplainedError(
        "The env file {0} is not there. Create it, or take it out of the configuration.",
        file.label,
      );
    }
    for (const entry of parseEnvFile(text, file.label)) byName.set(entry.name, entry);
  }
  return {
    entries: [...byName.values()],
    files: new Map(wanted.map((file) => [file.label, file])),
  };
}

/** The paths in an `envFile`: one, or several. */
export function envFilePaths(envFile: unknown): readonly string[] {
  const paths = Array.isArray(envFile) ? (envFile as readonly unknown[]) : [envFile];
  return paths.filter((path) => typeof path === "string").filter((path) => path !== "");
}
