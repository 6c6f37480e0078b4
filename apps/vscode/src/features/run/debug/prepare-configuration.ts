import { UserFacingError } from "@keyhole/secrets";
import { parseEnvFile } from "@keyhole/secrets/env-file";
import type { Variables } from "@keyhole/secrets/references";
import { isMeantAsReference, plainValues, type EnvironmentEntry } from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import { envFilePaths, readEnvFiles, type EnvFiles } from "../run-env-files.js";
import { resolveRun } from "../resolve-run.js";
import type { RunContext } from "../run-context.js";
import type { RunFile } from "../run-files.js";
import type { RunFolder } from "../run-folder.js";
import { holdsReferenceInList } from "./holds-environment.js";
import { keepOutOfTerminal } from "./keep-out-of-terminal.js";

/** A debug configuration, whatever else is in it. */
export interface Configuration {
  readonly type: string;
  readonly name: string;
  readonly [key: string]: unknown;
}

/** Where a debug configuration belongs, and what may end its start. */
export interface ConfigurationPlace {
  /** The open folder that it is of; undefined where it is of none. */
  readonly folder: RunFolder | undefined;
  readonly signal?: AbortSignal;
  /** Files that were read, by what places call them: for whoever tells of a failure. */
  readonly files: Map<string, RunFile>;
}

const noFiles: EnvFiles = { entries: [], files: new Map() };

/**
 * A debug configuration with values in place of references; the same one where it holds none. Env
 * files that hold references become a part of `env`, which counts more, as in every debugger.
 *
 * @throws {UserFacingError} where nothing may be started, in words for the user
 * @throws what `resolveRun` throws
 */
export async function prepareConfiguration<T extends Configuration>(
  context: RunContext,
  config: T,
  { files, folder, signal }: ConfigurationPlace,
): Promise<T> {
  if (holdsReferenceInList(config)) {
    throw new UserFacingError(
      "Nothing was started: a debugger of the type {0} is given its variables as a list, in which Keyhole resolves no references. Start the program with “keyhole run --”, or in a terminal with secrets, and attach to it.",
      config.type,
    );
  }
  const { env, others } = splitEnv(config["env"]);
  const read = await referringFiles(context, config["envFile"], folder, signal);
  for (const [label, file] of read.files) files.set(label, file);
  const fromFiles = read.entries.filter(
    ({ name }) => !Object.hasOwn(env, name) && !Object.hasOwn(others, name),
  );
  const entries: EnvironmentEntry[] = [
    ...fromFiles,
    ...Object.entries(env).map(([name, value]) => ({ name, value })),
  ];
  if (!entries.some(({ value }) => isMeantAsReference(value))) return config;

  const changes = keepOutOfTerminal(config);
  const environment = await resolveRun(context, {
    folder: folder ?? folderAround(context, read),
    what: describe(config),
    entries,
    variables: read.variables,
    ...(signal && { signal }),
  });
  if (changes) void tellOfConsole(context);
  const { envFile, ...rest } = config;
  return {
    ...rest,
    ...(read.files.size === 0 && envFile !== undefined && { envFile }),
    ...changes,
    env: { ...others, ...environment },
  } as unknown as T;
}

/** Debuggers give a meaning of their own to what is no text, such as null: it is left to them. */
function splitEnv(env: unknown): {
  readonly env: Readonly<Record<string, string>>;
  readonly others: Readonly<Record<string, unknown>>;
} {
  const entries: (readonly [string, unknown])[] =
    typeof env === "object" && env !== null ? Object.entries(env) : [];
  return {
    env: Object.fromEntries(entries.filter(isText)),
    others: Object.fromEntries(entries.filter((entry) => !isText(entry))),
  };
}

function isText(entry: readonly [string, unknown]): entry is readonly [string, string] {
  return typeof entry[1] === "string";
}

/**
 * All env files, if one of them holds a reference; otherwise the debugger reads them, and only their
 * values for variables of references in `env` count.
 */
async function referringFiles(
  { files }: RunContext,
  envFile: unknown,
  folder: RunFolder | undefined,
  signal: AbortSignal | undefined,
): Promise<EnvFiles & { readonly variables: Variables }> {
  const wanted = envFilePaths(envFile).map((path) => files.locate(folder?.id, path));
  const texts = await Promise.all(wanted.map((file) => files.read(file)));
  signal?.throwIfAborted();
  const entries = texts.flatMap((text = "", index) => parseEnvFile(text, wanted[index]!.label));
  const variables = plainValues(entries);
  const isReferring = entries.some(({ value }) => isMeantAsReference(value));
  return { ...(isReferring ? await readEnvFiles(files, wanted) : noFiles), variables };
}

/** Where no folder is open, approvals are kept for the one that the env file is in. */
function folderAround({ workspace }: RunContext, { files }: EnvFiles): RunFolder {
  const [file] = files.values();
  const folder = workspace.folders()[0] ?? (file && workspace.folderOf(file.id));
  if (folder) return folder;
  throw new UserFacingError(
    "Nothing was started: which secrets may be used is kept for each folder, and none is open. Open the folder of the program first.",
  );
}

/** What is about to be started, as far as the configuration says it. */
function describe({ name, type, program, module }: Configuration): string {
  const what = [program, module].find((one) => typeof one === "string" && one !== "");
  return what === undefined
    ? l10n.t("the debug configuration “{0}” ({1})", name, type)
    : l10n.t("the debug configuration “{0}” ({1}: {2})", name, type, what as string);
}

async function tellOfConsole({ prompter, told, workspace }: RunContext): Promise<void> {
  if (told.has("console")) return;
  told.add("console");
  const show = l10n.t("Show Debug Console");
  const pressed = await prompter.inform(
    l10n.t(
      "The program’s output is in the Debug Console: the terminal would have written the secrets into its history.",
    ),
    show,
  );
  if (pressed === show) await workspace.showDebugConsole();
}
