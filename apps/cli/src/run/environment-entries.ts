import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import {
  isMeantAsReference,
  parseEnvFile,
  plainValues,
  type EnvironmentEntry,
  type Variables,
} from "@keyhole/secrets";
import { CliError } from "../cli-error.js";
import { readRegularFile } from "../files/read-regular-file.js";
import { isOwnVariable, withoutOwnVariables } from "../connections/environment-connections.js";
import type { Host } from "../host.js";
import { terminalText } from "../ui/terminal-text.js";

/** Which files an environment is made from. */
export interface EnvFileOptions {
  /** As they were named; undefined for `.env`, where there is one. */
  readonly files: readonly string[] | undefined;
  /** Those of them that were named by `--env-file`. */
  readonly seenByNode: readonly string[];
  /** Whether what the files say counts more than the process's environment. */
  readonly override: boolean;
}

/** An environment that is to be. */
export interface PlannedEnvironment {
  /** One for each name, those of the process's environment included. */
  readonly entries: readonly EnvironmentEntry[];
  /** Those that are references. */
  readonly references: readonly EnvironmentEntry[];
  /** What variables in references stand for: the others. */
  readonly variables: Variables;
  /** The files it is made from, as they were named. */
  readonly files: readonly string[];
  /** Names of variables in the files that are left out, as they are meant for Keyhole itself. */
  readonly leftOut: readonly string[];
}

/**
 * Puts together the environment of a program, from the process's own and from files. Of several
 * files, the later one counts; what is meant for Keyhole alone is left out.
 *
 * @throws {CliError} where a file that was named cannot be read, or a reference has a name that cannot
 *   be shown
 */
export async function planEnvironment(
  { cwd, env, platform }: Pick<Host, "cwd" | "env" | "platform">,
  { files, seenByNode, override }: EnvFileOptions,
): Promise<PlannedEnvironment> {
  const own: EnvironmentEntry[] = Object.entries(withoutOwnVariables(env)).map(([name, value]) => ({
    name,
    value,
  }));
  const read: string[] = [];
  const fromFiles: EnvironmentEntry[] = [];
  for (const file of files ?? [".env"]) {
    const text = await readEnvFile(path.resolve(cwd, file), file, files !== undefined);
    if (text === undefined) continue;
    read.push(file);
    const entries = parseEnvFile(text, file);
    if (seenByNode.includes(file)) refuseNodeOptions(entries, file);
    fromFiles.push(...entries);
  }
  const inOrder = override ? [...own, ...fromFiles] : [...fromFiles, ...own];
  const byName = new Map<string, EnvironmentEntry>();
  for (const entry of inOrder) {
    // Windows' names have no case; the one that counts is the one that is passed on.
    byName.set(platform === "win32" ? entry.name.toUpperCase() : entry.name, entry);
  }
  // A file comes with a repository: it must not say what Keyhole may do.
  const entries = [...byName.values()].filter(({ name }) => !isOwnVariable(name));
  const references = entries.filter(({ value }) => isMeantAsReference(value));
  refuseOddNames(references);
  return {
    entries,
    references,
    variables: plainValues(entries),
    files: read,
    leftOut: [...new Set(fromFiles.map(({ name }) => name).filter(isOwnVariable))],
  };
}

/** The user decides by what is shown: a name must be one word there, and all of it be seen. */
function refuseOddNames(references: readonly EnvironmentEntry[]): void {
  const odd = references.find(
    ({ name }) => !/^(?:(?!\p{Default_Ignorable_Code_Point})[^\s\p{C}=])+$/u.test(name),
  );
  if (!odd) return;
  throw new CliError(
    "usage",
    `A reference stands in a variable whose name holds blanks, or characters that cannot be seen: “${terminalText(odd.name)}”. Whoever started Keyhole set it; unset it, or give it another name.`,
  );
}

async function readEnvFile(
  file: string,
  named: string,
  isRequired: boolean,
): Promise<string | undefined> {
  try {
    // What a shell makes of `-f <(command)`.
    if (isRequired && (await stat(file)).isFIFO()) return await readPipe(file, named);
    const read = await readRegularFile(file, maxFileSize);
    // A folder of that name is usual for virtual environments of Python.
    if (read === "folder" && !isRequired) return undefined;
    if (read === "folder" || read === "special") throw unusable(named, "is no regular file");
    if (read === "large") throw unusable(named, "is larger than 1 MB");
    return read.toString("utf8");
  } catch (error) {
    if (error instanceof CliError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if ((code === "ENOENT" || code === "EISDIR") && !isRequired) return undefined;
    const what = code === "ENOENT" ? "does not exist" : "cannot be read";
    throw unusable(named, what);
  }
}

async function readPipe(file: string, named: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxFileSize) throw unusable(named, "is larger than 1 MB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** In bytes; far more than any environment may hold. */
const maxFileSize = 1_000_000;

function unusable(named: string, what: string): CliError {
  return new CliError(
    "usage",
    `The file ${terminalText(named)} ${what}. Name another one with -f, or none with --no-env-file.`,
  );
}

/**
 * Node looks for `--env-file` in the arguments of the programs that it runs, too, and takes its
 * NODE_OPTIONS from there: from a file that may be anybody's, before a line of ours has run.
 * See https://github.com/nodejs/node/issues/54232.
 */
function refuseNodeOptions(entries: readonly EnvironmentEntry[], file: string): void {
  if (!entries.some(({ name }) => name === "NODE_OPTIONS")) return;
  throw new CliError(
    "usage",
    `The file ${terminalText(file)} sets NODE_OPTIONS, which Node has applied to Keyhole itself. If that is not your file, take it for an attack. If it is, name it with -f in place of --env-file.`,
  );
}
