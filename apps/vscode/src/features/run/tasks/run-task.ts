import { resolve as resolvePath } from "node:path";
import process from "node:process";
import { type Clock, UserFacingError, systemClock } from "@keyhole/secrets";
import { mergeVariables, toEntries } from "@keyhole/secrets/env-file";
import type { Variables } from "@keyhole/secrets/references";
import { NotApprovedError, ResolveError } from "@keyhole/secrets/resolve";
import { ProgramStartError } from "@keyhole/secrets/node";
import * as l10n from "@vscode/l10n";
import { explain } from "../../../platform/vscode/report.js";
import { readEnvFiles } from "../run-env-files.js";
import { linesOf, reportRunFailure } from "../report-run-failure.js";
import { resolveRun } from "../resolve-run.js";
import type { RunContext } from "../run-context.js";
import type { RunFile } from "../run-files.js";
import type { RunFolder } from "../run-folder.js";
import { isUsersOwnWish } from "../run-problems.js";
import { readDefinition, type TaskToRun } from "./task-definition.js";
import { startTaskProgram, type TaskProgram } from "./task-program.js";

/** A task that is to run. */
export interface TaskStart {
  readonly name: string;
  /** As it stands in tasks.json, with VS Code's variables put in. */
  readonly definition: Readonly<Record<string, unknown>>;
  /** Undefined where no folder is open. */
  readonly folder: RunFolder | undefined;
  /** Where the folder is on this machine; undefined for one that is not. */
  readonly path: string | undefined;
  readonly signal: AbortSignal;
}

/** The terminal that a task is shown in. */
export interface TaskOutput {
  write(text: string): void;
  /** The program has been started. */
  started(program: TaskProgram): void;
}

/** What a task ends with that was not started. */
const notStarted = 1;

/** Runs a task to its end; gives its exit code. Never rejects: the terminal says what went wrong. */
export async function runTask(
  context: RunContext,
  start: TaskStart,
  output: TaskOutput,
  after: Clock["after"] = (ms, callback) => systemClock.after(ms, callback),
): Promise<number> {
  const files = new Map<string, RunFile>();
  try {
    const task = readDefinition(start.definition);
    output.write(`${faint(`> ${printable([task.command, ...task.args].join(" "))}`)}\n`);
    const { folder } = start;
    if (!folder) {
      throw new UserFacingError("A keyhole task needs a folder to run in. Open its folder first.");
    }
    const cwd = folderOfRun(start, task);
    const environment = await environmentOf(context, { ...start, folder }, task, files);
    start.signal.throwIfAborted();
    const { command, args } = task;
    const program = startTaskProgram(
      { command, args, cwd, environment },
      (text) => output.write(text),
      after,
    );
    output.started(program);
    return await program.ended;
  } catch (thrown) {
    const error = forTasksJson(thrown);
    for (const line of linesAbout(error)) output.write(`${red(printable(line))}\n`);
    // The terminal may be hidden or closed.
    void reportRunFailure(context, error, files);
    return notStarted;
  }
}

function folderOfRun({ path }: TaskStart, { cwd = "." }: TaskToRun): string {
  if (path !== undefined) return resolvePath(path, cwd);
  throw new UserFacingError(
    "The task’s folder is not on the machine that Keyhole runs on. Use New Terminal with Secrets, or “keyhole run --” in a terminal there.",
  );
}

/** Says what to correct in tasks.json. */
function forTasksJson(error: unknown): unknown {
  if (!(error instanceof ProgramStartError)) return error;
  if (error.problem === "no-folder") {
    return new UserFacingError("{0} Correct “cwd” in tasks.json.", error);
  }
  if (error.problem === "not-found") {
    return new UserFacingError(
      "{0} In tasks.json, “command” is the program only: its arguments belong in “args”. To use a shell, run “sh” with “-c”.",
      error,
    );
  }
  return error;
}

/** Variables that the editor sets for its own processes, and removes for terminals and tasks, too. */
const ofTheEditor =
  /^(?:ELECTRON_.*|VSCODE_(?!(?:PORTABLE|SHELL_LOGIN|ENV_REPLACE|ENV_APPEND|ENV_PREPEND)).*|SNAP(?:|_.*)|GDK_PIXBUF_.*|GOOGLE_API_KEY)$/;

async function environmentOf(
  context: RunContext,
  { folder, name, signal }: TaskStart & { readonly folder: RunFolder },
  task: TaskToRun,
  files: Map<string, RunFile>,
): Promise<Record<string, string>> {
  const isWindows = process.platform === "win32";
  const wanted = await envFilesOf(context, folder, task);
  const read = await readEnvFiles(context.files, wanted);
  for (const [label, file] of read.files) files.set(label, file);
  const entries = mergeVariables([read.entries, toEntries(task.env)], isWindows);
  // The program first: a long name must not push it out of sight.
  const what = l10n.t("{0} (the task “{1}”)", commandLine(task), cut(name, 60));
  const environment = await resolveRun(context, { folder, what, entries, signal });
  return programEnvironment(environment, context.variables, isWindows);
}

/**
 * The environment of a program: the editor's, without what the editor sets for itself, and the
 * program's own variables over it.
 */
export function programEnvironment(
  own: Variables,
  editors: Variables,
  isWindows: boolean,
): Record<string, string> {
  const others = toEntries(editors).filter(({ name }) => !ofTheEditor.test(name));
  const merged = mergeVariables([others, toEntries(own)], isWindows);
  return Object.fromEntries(merged.map(({ name, value }) => [name, value]));
}

/** What is started, with both of its ends: what matters may stand at either. */
function commandLine({ command, args }: TaskToRun): string {
  const line = [command, ...args].join(" ");
  return line.length > 130 ? `${line.slice(0, 64)} … ${line.slice(-63)}` : line;
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** The `.env` of the folder is taken where there is one; what is named has to be there. */
async function envFilesOf(
  { files }: RunContext,
  { id }: RunFolder,
  { envFiles }: TaskToRun,
): Promise<RunFile[]> {
  if (envFiles) return envFiles.map((path) => files.locate(id, path));
  const usual = files.locate(id, ".env");
  return (await files.read(usual)) === undefined ? [] : [usual];
}

function linesAbout(error: unknown): string[] {
  if (error instanceof NotApprovedError)
    return [l10n.t("Nothing was started: it was not allowed.")];
  if (isUsersOwnWish(error)) return [l10n.t("Nothing was started: it was ended before.")];
  if (!(error instanceof ResolveError)) return [explain(error)];
  return [l10n.t("Nothing was started. These variables have no value:"), ...linesOf(error)];
}

/** Names from files must not move the cursor, or clear what stands above. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}

function faint(text: string): string {
  return `\u001B[2m${text}\u001B[0m`;
}

function red(text: string): string {
  return `\u001B[31m${text}\u001B[0m`;
}
