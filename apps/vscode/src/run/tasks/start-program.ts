import { spawn as spawnProcess, type ChildProcess } from "node:child_process";
import { constants } from "node:os";
import process from "node:process";
import { type Clock, ExplainedError } from "@keyhole/secrets";
import spawn from "cross-spawn";

/** For how long a program may take to end once it is asked to. */
const usualGraceMs = 5000;

/** How long the rest of its output is waited for once a program has ended. */
const drainMs = 500;

/** What a shell adds to the number of the signal that a program died of. */
const signalBase = 128;

/** A program, and what it is started with. No shell has a part in it. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A program that was started. */
export interface RunningProgram {
  /** Gives it what was typed. */
  write(text: string): void;
  /** Tells it that nothing more will be typed. */
  endInput(): void;
  /** What Ctrl+C does, to it and all that it started. */
  interrupt(): void;
  /**
   * Ends it and all that it started: by force, where it does not end when it is asked to.
   *
   * @param graceMs how long it may take to end by itself, in milliseconds
   * @default 5000
   */
  terminate(graceMs?: number): void;
  /**
   * How it ended, as a shell says it: its exit code, or 128 and the number of a signal.
   *
   * @throws {ExplainedError} where it could not be started
   */
  readonly ended: Promise<number>;
}

/**
 * Starts a program.
 *
 * @param output is given what it writes, as it comes
 * @throws {ExplainedError} where it could not even be tried
 */
export function startProgram(
  { command, args, cwd, environment }: Program,
  output: (text: string) => void,
  after: Clock["after"],
): RunningProgram {
  const isWindows = process.platform === "win32";
  let child: ChildProcess;
  try {
    child = spawn(command, [...args], {
      cwd,
      env: environment,
      stdio: "pipe",
      // A group of its own, so that a signal reaches what it starts in turn.
      detached: !isWindows,
      windowsHide: true,
    });
  } catch (error) {
    throw startError(command, error);
  }
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", output);
  // Whoever writes to a program that has just ended need not be told.
  child.stdin?.on("error", () => undefined);
  let stopTimer: (() => void) | undefined;
  let stopWaiting: (() => void) | undefined;
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", (error) => reject(startError(command, error)));
    const finish = (code: number | null, signal: NodeJS.Signals | null): void => {
      stopTimer?.();
      stopWaiting?.();
      resolve(signal === null ? (code ?? 1) : signalBase + constants.signals[signal]);
    };
    // Not before everything that it wrote has come.
    child.once("close", finish);
    child.once("exit", (code, signal) => {
      // What it left running in the background may hold its output open for ever.
      stopWaiting = after(drainMs, () => {
        for (const stream of [child.stdout, child.stderr]) stream?.destroy();
        finish(code, signal);
      });
    });
  });
  const send = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    if (isWindows) {
      spawnProcess("taskkill", ["/pid", `${child.pid}`, "/T", "/F"], { stdio: "ignore" }).on(
        "error",
        () => child.kill(),
      );
      return;
    }
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has ended meanwhile.
    }
  };
  return {
    write: (text) => child.stdin?.write(text),
    endInput: () => child.stdin?.end(),
    interrupt: () => send("SIGINT"),
    terminate: (graceMs = usualGraceMs) => {
      send("SIGTERM");
      stopTimer?.();
      stopTimer = after(graceMs, () => send("SIGKILL"));
    },
    ended,
  };
}

/** Node's own words would repeat the arguments, and for some errors a variable's value. */
function startError(command: string, error: unknown): ExplainedError {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" && /\s/.test(command.trim())) {
    return new ExplainedError(
      "There is no program {0}. “command” is the program alone: put each of its arguments into “args”.",
      command,
    );
  }
  if (code === "ENOENT") {
    return new ExplainedError(
      "There is no program {0}. Check that it is installed, and that its folder is in PATH; what belongs to a shell is run with “command”: “sh”, “args”: [“-c”, …].",
      command,
    );
  }
  if (code === "EACCES") {
    return new ExplainedError(
      "{0} may not be started. Check that it is a program, and its rights.",
      command,
    );
  }
  if (code === "E2BIG") {
    return new ExplainedError(
      "{0} cannot be started: its arguments and environment are larger than this system allows.",
      command,
    );
  }
  return new ExplainedError(
    "{0} cannot be started. Check the name, the arguments and the names of the variables.",
    command,
  );
}
