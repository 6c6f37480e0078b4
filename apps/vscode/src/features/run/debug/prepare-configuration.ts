import process from "node:process";
import { oneLine, UserFacingError } from "@keyhole/secrets";
import { mergeVariables } from "@keyhole/secrets/env-file";
import {
  type EnvironmentEntry,
  isMeantAsReference,
  plainValues,
  runsCode,
} from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import { reportRunFailure } from "../report-run-failure.js";
import { resolveRun } from "../resolve-run.js";
import type { RunContext, RunFile, RunFolder } from "../run-context.js";
import { envFilePaths, readEnvFiles, warnOfPartialReferences } from "../run-env-files.js";

/** A debug configuration. Its properties can have any type, and its name can be missing. */
export interface Configuration {
  readonly type: string;
  readonly name?: unknown;
  readonly [key: string]: unknown;
}

/** Debuggers that use a terminal unless `console` has another value. */
const terminalByDefault = new Set(["debugpy", "java", "python"]);

const terminalOnly = new Set(["bashdb", "node-terminal", "pwa-node-terminal"]);

/**
 * Returns the configuration to start, with references resolved. Reports why nothing can be started.
 *
 * @param folder the open folder that the configuration belongs to
 */
export async function startConfiguration<T extends Configuration>(
  context: RunContext,
  config: T,
  folder: RunFolder | undefined,
  signal: AbortSignal,
): Promise<T | undefined> {
  const files: RunFile[] = [];
  try {
    return await prepareConfiguration(context, config, folder, files, signal);
  } catch (error) {
    // Isn't awaited, because VS Code waits with the start until this function returns.
    void reportRunFailure(context, error, files);
    return undefined;
  }
}

/**
 * Resolves the references in a debug configuration. Returns the same object if there are none. Env
 * files with references become part of `env`, which takes precedence in every debugger.
 *
 * @param files receives the env files that were read
 * @throws {UserFacingError} if nothing may be started
 * @throws everything that `resolveRun` throws
 */
export async function prepareConfiguration<T extends Configuration>(
  context: RunContext,
  config: T,
  folder: RunFolder | undefined,
  files: RunFile[] = [],
  signal?: AbortSignal,
): Promise<T> {
  refuseLists(config);
  files.push(
    ...envFilePaths(config["envFile"]).map((path) => context.files.locate(folder?.id, path)),
  );
  const fromFiles = await readEnvFiles(context.files, files, true);
  signal?.throwIfAborted();
  const isReferring = fromFiles.some(({ value }) => isMeantAsReference(value));
  const given = config["env"];
  const env = typeof given === "object" && given !== null ? Object.entries(given) : [];
  const own = env.map(([name, value]: [string, unknown]) => ({ name, value }));
  const texts = mergeVariables([fromFiles, own], process.platform === "win32").filter(hasText);
  warnOfPartialReferences(context, texts);
  // Variables that can run code are checked even if the debugger reads the file itself.
  const entries = isReferring ? texts : texts.filter((one) => !one.location || runsCode(one.name));
  if (!entries.some(({ value }) => isMeantAsReference(value))) return config;

  const changes = keepOutOfTerminal(config);
  const { environment } = await resolveRun(context, {
    folder: folder ?? folderAround(context, files),
    what: describe(config),
    entries,
    variables: plainValues(fromFiles),
    signal,
  });
  if ("console" in changes) void tellOfConsole(context);
  const { envFile, ...rest } = config;
  return {
    ...rest,
    ...(!isReferring && envFile !== undefined && { envFile }),
    ...changes,
    env: { ...Object.fromEntries(env), ...environment },
  } as unknown as T;
}

/** Other values, such as null, have a special meaning in debuggers. */
function hasText(entry: { readonly value: unknown }): entry is EnvironmentEntry {
  return typeof entry.value === "string";
}

/** C++ debuggers use lists of `NAME=value`, or of names and values, which aren't resolved. */
function refuseLists({ env, environment, type }: Configuration): void {
  const lists = [env, environment].filter((list) => Array.isArray(list));
  if (!/keyhole:\/\//i.test(JSON.stringify(lists))) return;
  throw new UserFacingError(
    "Not started: debuggers of type {0} can't get resolved references. Start the program with “keyhole run” and attach to it.",
    type,
  );
}

/**
 * Returns the changes that keep a debugger from starting its program in a terminal. VS Code would type
 * the environment into the shell there, which stores it in its history.
 *
 * @throws {UserFacingError} if the debugger has its own setting for this, which the user must change
 */
function keepOutOfTerminal(config: Configuration): Record<string, unknown> {
  const { type, console, externalConsole } = config;
  // Debuggers name this setting differently: `runInTerminal`, `useTerminal` and others.
  const hasSwitch = Object.entries(config).some(
    ([key, value]) => /terminal/i.test(key) && value && value !== "console",
  );
  const isLldbDefault = type === "lldb" && !config["terminal"] && config["request"] !== "attach";
  const isDart = type === "dart" && isTerminal(console);
  if (terminalOnly.has(type) || hasSwitch || isLldbDefault || isDart || externalConsole === true) {
    throw new UserFacingError(
      "Not started: this {0} configuration would write secrets into a terminal's history. Set its console to the Debug Console.",
      type,
    );
  }
  const isInTerminal = isTerminal(console ?? (terminalByDefault.has(type) && "terminal"));
  return isInTerminal ? { console: "internalConsole" } : {};
}

/** Treats any console as a terminal that isn't known to be VS Code's own. */
function isTerminal(console: unknown): boolean {
  return typeof console === "string" && !/^(?:internalConsole|debugConsole|none)$/.test(console);
}

/**
 * Returns the folder for a configuration without one, such as in a workspace file. If no folder is
 * open, the env file's folder is used.
 */
function folderAround({ workspace }: RunContext, [file]: readonly RunFile[]): RunFolder {
  const folder = workspace.folders()[0] ?? (file && workspace.getFolder(file.id));
  if (folder) return folder;
  throw new UserFacingError(
    "Not started: approvals belong to a folder, and none is open. Open the program's folder first.",
  );
}

/** Properties that start nothing, and that debuggers fill with long defaults. */
const quiet =
  /^(?:name|type|request|env|envFile|presentation|console|internalConsoleOptions|outputCapture|outFiles|skipFiles|showAsyncStacks|sourceMap.*|resolveSourceMapLocations|classPaths|modulePaths)$/;

/** Shows all other properties, because any of them may start something. */
function describe(config: Configuration): string {
  const shown = Object.entries(config).filter(
    // Object.keys skips numbers, booleans and empty values.
    ([key, value]) => !quiet.test(key) && Object.keys(value ?? {}).length > 0,
  );
  const { name, type } = config;
  const properties = JSON.stringify(Object.fromEntries(shown));
  const shownName = typeof name === "string" ? oneLine(name) : "";
  return l10n.t("the debug configuration “{0}” ({1}: {2})", shownName, type, properties);
}

async function tellOfConsole({ prompter, seen, workspace }: RunContext): Promise<void> {
  if (seen.has("console")) return;
  seen.add("console");
  const show = l10n.t("Show Debug Console");
  const pressed = await prompter.inform(
    l10n.t(
      "The output is in the Debug Console. A terminal would write the secrets into its history.",
    ),
    show,
  );
  if (pressed === show) await workspace.showDebugConsole().catch(() => undefined);
}
