import { existsSync } from "node:fs";
import { constants } from "node:os";
import { UserFacingError, explanation, type Explanation } from "../user-facing-error.js";

/** A program and what it is started with. No shell is involved. */
export interface ProgramToStart {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What is needed of a child process of Node, whose own types would be needed wherever this package is used. */
export interface ProgramProcess {
  once(event: "error", listener: (error: Error) => void): unknown;
  once(event: "exit", listener: (code: number | null, signal: string | null) => void): unknown;
}

/** How a program ended. */
export interface ProgramEnd {
  /** What a shell would report: the exit code, or 128 and the number of the signal. */
  readonly exitCode: number;
  /** The signal that it died of. */
  readonly signal?: string;
}

/** A program that was started. */
export interface StartedProgram<Process> {
  readonly child: Process;
  /**
   * How it ended. Its output may still be arriving.
   *
   * @throws {ProgramStartError}
   */
  readonly ended: Promise<ProgramEnd>;
}

/** Why a program couldn't be started. */
export type StartProblem = "not-found" | "no-folder" | "other";

/** A program couldn't be started. It never holds an argument or a variable. */
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
 * @param spawn as Node's own, or as that of cross-spawn, which also starts scripts on Windows
 * @throws {ProgramStartError} if not even an attempt is possible; otherwise `ended` rejects with it
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

/** Node's own messages would repeat the arguments, and for some errors a variable's value. */
function startError(command: string, cwd: string, error: unknown): ProgramStartError {
  const { code = "unknown" } = error as NodeJS.ErrnoException;
  if (/^ENO(?:ENT|TDIR)$/.test(code) && !existsSync(`${cwd}/.`)) {
    return new ProgramStartError("no-folder", explanation("There is no folder {0}.", cwd));
  }
  if (code === "ENOENT") {
    const words = explanation("There is no program {0}. Check its name and PATH.", command);
    return new ProgramStartError("not-found", words);
  }
  const words =
    code === "EACCES"
      ? explanation("{0} can’t be started. Check that it is a program, and its rights.", command)
      : explanation("{0} can’t be started ({1}).", command, code);
  return new ProgramStartError("other", words);
}
