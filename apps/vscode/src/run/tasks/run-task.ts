import { stat } from "node:fs/promises";
import { resolve as resolvePath } from "node:path";
import process from "node:process";
import {
  type Clock,
  type EnvironmentEntry,
  ExplainedError,
  NotApprovedError,
  ResolveError,
  systemClock,
} from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { explain } from "../../ui/report.js";
import { readEnvFiles } from "../env-files.js";
import { linesOf, reportRunFailure } from "../report-run-failure.js";
import { resolveRun } from "../resolve-run.js";
import type { RunContext } from "../run-context.js";
import type { RunFile } from "../run-files.js";
import type { RunFolder } from "../run-folder.js";
import { isUsersOwnWish } from "../run-problems.js";
import { environmentWith } from "./own-environment.js";
import { startProgram, type RunningProgram } from "./start-program.js";
import { readDefinition, type TaskToRun } from "./task-definition.js";

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
  started(program: RunningProgram): void;
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
      throw new ExplainedError("A keyhole task needs a folder to run in. Open its folder first.");
    }
    const cwd = await folderOfRun(start, task);
    const environment = await environmentOf(context, { ...start, folder }, task, files);
    start.signal.throwIfAborted();
    const program = startProgram(
      { command: task.command, args: task.args, cwd, environment },
      (text) => output.write(text),
      after,
    );
    output.started(program);
    return await program.ended;
  } catch (error) {
    for (const line of linesAbout(error)) output.write(`${red(printable(line))}\n`);
    // The terminal may be out of sight, and may be gone with the task.
    void reportRunFailure(context, error, files);
    return notStarted;
  }
}

async function folderOfRun({ path }: TaskStart, { cwd }: TaskToRun): Promise<string> {
  if (path === undefined) {
    throw new ExplainedError(
      "The task’s folder is not on the machine that Keyhole runs on. Use New Terminal with Secrets, or “keyhole run --” in a terminal there.",
    );
  }
  const folder = cwd === undefined ? path : resolvePath(path, cwd);
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return folder;
  throw new ExplainedError(
    "There is no folder {0}, which the task is to run in. Correct “cwd” in tasks.json.",
    folder,
  );
}

async function environmentOf(
  context: RunContext,
  { folder, name, signal }: TaskStart & { readonly folder: RunFolder },
  task: TaskToRun,
  files: Map<string, RunFile>,
): Promise<Record<string, string>> {
  const wanted = await envFilesOf(context, folder, task);
  const read = await readEnvFiles(context.files, wanted);
  for (const [label, file] of read.files) files.set(label, file);
  const entries: EnvironmentEntry[] = [
    ...read.entries.filter((entry) => !Object.hasOwn(task.env, entry.name)),
    ...Object.entries(task.env).map(([variable, value]) => ({ name: variable, value })),
  ];
  // The program first: a long name must not push it out of sight.
  const what = l10n.t("{0} (the task “{1}”)", commandLine(task), cut(name, 60));
  const environment = await resolveRun(context, { folder, what, entries, signal });
  return environmentWith(environment, context.variables, process.platform === "win32");
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
