import { resolve as resolvePath } from "node:path";
import process from "node:process";
import { oneLine, UserFacingError, systemClock } from "@keyhole/secrets";
import { mergeVariables, toEntries } from "@keyhole/secrets/env-file";
import { isMaskable, ProgramStartError } from "@keyhole/secrets/node";
import { NotApprovedError, ResolveError } from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import { explain } from "../../../platform/vscode/report.js";
import { programEnvironment } from "../program-environment.js";
import { isCancelled, notAllowedText, toLines, reportRunFailure } from "../report-run-failure.js";
import { resolveRun } from "../resolve-run.js";
import type { RunContext, RunFile, RunFolder } from "../run-context.js";
import { envFilePaths, readEnvFiles, warnOfPartialReferences } from "../run-env-files.js";
import { startTaskProgram, type TaskProgram } from "./task-program.js";

/** A task of the type `keyhole`. */
export interface TaskToStart {
  readonly name: string;
  /** From tasks.json, with VS Code's variables replaced. Its properties can have any type. */
  readonly definition: Readonly<Record<string, unknown>>;
  readonly folder: RunFolder | undefined;
  /** The path of the folder, or undefined if it is on another machine. */
  readonly path: string | undefined;
}

const notStarted = 1;

/**
 * Runs a task to its end and returns its exit code. Never rejects: errors are written to the terminal.
 *
 * @param started called after the program was started
 */
export async function runTask(
  context: RunContext,
  { name, definition, folder, path }: TaskToStart,
  signal: AbortSignal,
  write: (text: string) => void,
  started: (program: TaskProgram) => void,
): Promise<number> {
  const files: RunFile[] = [];
  try {
    const task = readDefinition(definition);
    const line = [task.command, ...task.args].join(" ");
    write(`\u001B[2m> ${oneLine(line, Infinity)}\u001B[0m\n`);
    if (!folder) {
      throw new UserFacingError("A keyhole task needs a folder. Open its folder first.");
    }
    if (path === undefined) {
      throw new UserFacingError(
        "The task's folder is on another machine than Keyhole. Use New Terminal with Secrets there.",
      );
    }
    files.push(...(await getEnvFiles(context, folder, task)));
    const isWindows = process.platform === "win32";
    const fromFiles = await readEnvFiles(context.files, files);
    const entries = mergeVariables([fromFiles, toEntries(task.env)], isWindows);
    warnOfPartialReferences(context, entries);
    // The program comes first, so that a long name can't push it out of sight.
    const cwd = resolvePath(path, task.cwd);
    const what = l10n.t("{0} (the task “{1}”, in {2})", line, oneLine(name), cwd);
    const { environment, resolved } = await resolveRun(context, { folder, what, entries, signal });
    signal.throwIfAborted();
    const values = resolved.map((variable) => environment[variable] ?? "");
    const short = resolved.filter((_, index) => !isMaskable(values[index]!));
    if (task.mask && short.length > 0) {
      const warning = l10n.t("Not masked because the values are too short: {0}", short.join(", "));
      write(`\u001B[33m${oneLine(warning, Infinity)}\u001B[0m\n`);
    }
    const program = startTaskProgram(
      {
        command: task.command,
        args: task.args,
        cwd,
        environment: programEnvironment(environment, context.variables, isWindows),
        masked: task.mask ? values : undefined,
      },
      write,
      (ms, callback) => systemClock.after(ms, callback),
    );
    started(program);
    return await program.ended;
  } catch (error) {
    for (const line of await linesAbout(context, error)) {
      write(`\u001B[31m${oneLine(line, Infinity)}\u001B[0m\n`);
    }
    // Also shown as a notification, because the terminal may be hidden or closed.
    void reportRunFailure(context, error, files);
    return notStarted;
  }
}

interface Definition {
  readonly command: string;
  readonly args: readonly string[];
  /** If undefined, the `.env` of the folder is used, if it exists. */
  readonly envFile: unknown;
  /** Takes precedence over the env files. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly mask: boolean;
}

function readDefinition(definition: TaskToStart["definition"]): Definition {
  const { command, args = [], envFile, env = {}, cwd = ".", mask = false } = definition;
  if (!isText(command) || command.trim() === "") {
    throw new UserFacingError(
      "The task has no command. In tasks.json, set “command” to the program's name or path.",
    );
  }
  const isArgs = Array.isArray(args) && args.every(isText);
  const isEnv = typeof env === "object" && env !== null && Object.values(env).every(isText);
  if (!isArgs || !isEnv || !isText(cwd) || typeof mask !== "boolean") {
    throw new UserFacingError(
      "Correct “args”, “env”, “cwd” or “mask” of the task in tasks.json. Completion there shows what each one accepts.",
    );
  }
  return { command, args, envFile, env: env as Record<string, string>, cwd, mask };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

async function getEnvFiles(
  { files }: RunContext,
  { id, base = id }: RunFolder,
  { envFile }: Definition,
): Promise<readonly RunFile[]> {
  if (envFile !== undefined) return envFilePaths(envFile).map((path) => files.locate(base, path));
  const usual = files.locate(base, ".env");
  return (await files.read(usual)) === undefined ? [] : [usual];
}

async function linesAbout(context: RunContext, error: unknown): Promise<string[]> {
  if (error instanceof NotApprovedError) return [notAllowedText()];
  if (isCancelled(error)) return [l10n.t("Not started: the task was stopped.")];
  if (error instanceof ResolveError) {
    return [
      error.failures.length === 1
        ? l10n.t("Not started. This variable can't be resolved:")
        : l10n.t("Not started. These variables can't be resolved:"),
      ...(await toLines(context, error)),
    ];
  }
  if (error instanceof ProgramStartError && error.problem === "not-found") {
    return [
      explain(error),
      l10n.t(
        "In tasks.json, “command” is only the program. Put its arguments into “args”, or run “sh” with “-c”.",
      ),
    ];
  }
  return [explain(error)];
}
