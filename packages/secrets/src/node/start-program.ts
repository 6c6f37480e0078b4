import { existsSync } from "node:fs";
import { constants } from "node:os";
import { UserFacingError, explanation, type Explanation } from "../user-facing-error.js";

/** A program to start, without a shell. */
export interface ProgramToStart {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The part of a child process of Node that is needed here. With Node's own types, every user of
 * this package would need them.
 */
export interface ProgramProcess {
  once(event: "error", listener: (error: Error) => void): unknown;
  once(event: "exit", listener: (code: number | null, signal: string | null) => void): unknown;
}

/** How a program ended. */
export interface ProgramEnd {
  /** The exit code as a shell reports it, or 128 plus the number of the signal. */
  readonly exitCode: number;
  /** The signal that ended it. */
  readonly signal?: string;
}

/** A program that was started. */
export interface StartedProgram<Process> {
  readonly child: Process;
  /**
   * Resolves when the program has ended. Its output may still be arriving.
   *
   * @throws {ProgramStartError}
   */
  readonly ended: Promise<ProgramEnd>;
}

/** Why a program couldn't be started. */
export type StartProblem = "not-found" | "no-folder" | "other";

/** A program couldn't be started. The error never contains an argument or a variable. */
export class ProgramStartError extends UserFacingError {
  override readonly name = "ProgramStartError";
  readonly problem: StartProblem;

  constructor(problem: StartProblem, { text, args }: Explanation) {
    super(text, ...args);
    this.problem = problem;
  }
}

/**
 * Starts a program.
 *
 * @param spawn Node's function, or that of cross-spawn, which also starts scripts on Windows
 * @throws {ProgramStartError} if it is known in advance that the program can't start; otherwise
 *   `ended` rejects with it
 */
export function startProgram<Process extends ProgramProcess>(
  { command, args, cwd, environment }: ProgramToStart,
  spawn: (
    command: string,
    args: string[],
    options: { cwd: string; env: Record<string, string>; windowsHide: true },
  ) => Process,
): StartedProgram<Process> {
  let child: Process;
  try {
    child = spawn(command, [...args], { cwd, env: { ...environment }, windowsHide: true });
  } catch (error) {
    throw startError(command, cwd, error);
  }
  const ended = new Promise<ProgramEnd>((resolve, reject) => {
    child.once("error", (error) => reject(startError(command, cwd, error)));
    child.once("exit", (code, signal) => {
      resolve(
        signal === null
          ? { exitCode: code ?? 1 }
          : { exitCode: 128 + constants.signals[signal as NodeJS.Signals], signal },
      );
    });
  });
  return { child, ended };
}

/** Doesn't use Node's own messages: they repeat the arguments, and some a variable's value. */
function startError(command: string, cwd: string, error: unknown): ProgramStartError {
  const { code = "unknown" } = error as NodeJS.ErrnoException;
  if (/^ENO(?:ENT|TDIR)$/.test(code) && !existsSync(`${cwd}/.`)) {
    return new ProgramStartError("no-folder", explanation("The folder {0} doesn't exist.", cwd));
  }
  if (code === "ENOENT") {
    const words = explanation("The program {0} wasn't found. Check its name and PATH.", command);
    return new ProgramStartError("not-found", words);
  }
  const words =
    code === "EACCES"
      ? explanation(
          "{0} can't be started. Check that it's a program and that you have permission.",
          command,
        )
      : explanation("{0} can't be started ({1}).", command, code);
  return new ProgramStartError("other", words);
}
