import path from "node:path";
import { englishText, UserFacingError } from "@keyhole/secrets";
import {
  maxTextBytes,
  mergeVariables,
  parseEnvFile,
  getText,
  toEntries,
} from "@keyhole/secrets/env-file";
import type { Variables } from "@keyhole/secrets/references";
import {
  entriesToResolve,
  partialReferences,
  plainValues,
  type EnvironmentEntry,
} from "@keyhole/secrets/resolve";
import { readRegularFile } from "@keyhole/secrets/node";
import { CliError } from "../../cli-error.js";
import { isOwnVariable, withoutOwnVariables } from "../../connections/environment-connections.js";
import { terminalText } from "../../ui/terminal-text.js";
import type { CliContext } from "./cli-context.js";
import type { EnvFileOptions } from "./env-file-flags.js";

/** The environment of a program that isn't started yet. */
export interface PlannedEnvironment {
  /** One for each name, including the process's environment. */
  readonly entries: readonly EnvironmentEntry[];
  /** The references, and what must not be beside them; see `entriesToResolve`. */
  readonly references: readonly EnvironmentEntry[];
  /** The values of variables in references: the other entries. */
  readonly variables: Variables;
  /** The files it is made from, as the user named them. */
  readonly files: readonly string[];
}

/**
 * Plans the environment of a program, from the process's own and from files. A later file takes
 * precedence over an earlier one. It warns of variables in the files that are for Keyhole itself, and of
 * references that are only a part of a value.
 *
 * @throws {CliError} if a named file can't be read
 */
export async function planEnvironment(
  { host: { cwd, env, platform }, console }: Pick<CliContext, "host" | "console">,
  { files, override, allowedVariables }: EnvFileOptions,
): Promise<PlannedEnvironment> {
  const read: string[] = [];
  const fromFiles: EnvironmentEntry[] = [];
  for (const file of files ?? [".env"]) {
    const text = await readEnvFile(path.resolve(cwd, file), file, files !== undefined);
    if (text === undefined) continue;
    read.push(file);
    for (const entry of parseEnvFile(text, file)) {
      const { name, value } = entry;
      // Without a location, it counts as set by the user.
      fromFiles.push(allowedVariables.includes(name) ? { name, value } : entry);
    }
  }
  const own = toEntries(withoutOwnVariables(env));
  const sources = override ? [own, fromFiles] : [fromFiles, own];
  // A file comes with a repository and must not decide what Keyhole may do.
  const entries = mergeVariables(sources, platform === "win32").filter(
    ({ name }) => !isOwnVariable(name),
  );
  const references = entriesToResolve(entries);
  for (const warning of partialReferences(entries)) await console.warn(englishText(warning));
  const ignored = new Set(fromFiles.map(({ name }) => name).filter(isOwnVariable));
  if (ignored.size > 0) {
    await console.warn(
      `${[...ignored].join(", ")}: ignored, because env files can't set variables of Keyhole. Set them in the environment.`,
    );
  }
  return {
    entries,
    references,
    variables: plainValues(entries),
    files: read,
  };
}

async function readEnvFile(
  file: string,
  named: string,
  isRequired: boolean,
): Promise<string | undefined> {
  const read = await readRegularFile(file, maxTextBytes, { allowPipe: isRequired });
  // Python's virtual environments are often folders with this name.
  if (!isRequired && (read === "missing" || read === "folder")) return undefined;
  try {
    return getText(read, terminalText(named));
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    const instead = "Name another file with -f, or use --no-env-file.";
    throw new CliError("usage", `${error.message} ${instead}`);
  }
}
