import { spawn } from "node:child_process";
import process from "node:process";
import type { Clock } from "@keyhole/secrets";
import { startProgram, type ProgramToStart } from "@keyhole/secrets/node";
import crossSpawn from "cross-spawn";

/** How long a program may take to end after it is asked to. */
const usualGraceMs = 5000;

/** How long to wait for the rest of its output after a program has ended. */
const drainMs = 500;

/** The program of a task, in a group of its own with everything that it starts. */
export interface TaskProgram {
  /** Sends it typed text. */
  write(text: string): void;
  /** Ends its input. */
  endInput(): void;
  /** Does what Ctrl+C does. */
  interrupt(): void;
  /**
   * Ends it, by force if it doesn't end in time.
   *
   * @param graceMs how long it may take, in milliseconds
   * @default 5000
   */
  terminate(graceMs?: number): void;
  /**
   * Its exit code, as a shell would report it.
   *
   * @throws {ProgramStartError}
   */
  readonly ended: Promise<number>;
}

/**
 * Starts the program of a task.
 *
 * @param output receives what it prints
 * @throws {ProgramStartError}
 */
export function startTaskProgram(
  program: ProgramToStart,
  output: (text: string) => void,
  after: Clock["after"],
): TaskProgram {
  const isWindows = process.platform === "win32";
  const { child, ended } = startProgram(program, (command, args, options) =>
    crossSpawn(command, args, { ...options, stdio: "pipe", detached: !isWindows }),
  );
  const streams = [child.stdout, child.stderr];
  for (const stream of streams) stream?.setEncoding("utf8").on("data", output);
  // The program may have ended already.
  child.stdin?.on("error", () => undefined);
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let stopTimer: (() => void) | undefined;

  const finish = async (): Promise<number> => {
    const { exitCode } = await ended;
    stopTimer?.();
    // Programs that it left in the background can hold its output open.
    const stopWaiting = after(drainMs, () => streams.forEach((stream) => stream?.destroy()));
    await closed;
    stopWaiting();
    return exitCode;
  };
  const send = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    if (isWindows) {
      const killer = spawn("taskkill", ["/pid", `${child.pid}`, "/T", "/F"], { stdio: "ignore" });
      killer.on("error", () => child.kill());
      return;
    }
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has ended.
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
    ended: finish(),
  };
}

/**
 * Sends typed keys to a program line by line, as a terminal does: the program has a pipe in its place.
 *
 * @param echo shows what is typed
 * @returns receives the keys that VS Code's terminal sends
 */
export function readLines(
  program: Pick<TaskProgram, "write" | "endInput" | "interrupt">,
  echo: (text: string) => void,
): (keys: string) => void {
  let line = "";
  const take = (key: string): void => {
    if (key === "\u0003") {
      line = "";
      echo("^C\n");
      program.interrupt();
    } else if (key === "\u0004") {
      if (line === "") program.endInput();
    } else if (key === "\b" || key === "\u007f") {
      if (line !== "") echo("\b \b");
      line = line.replace(/.$/su, "");
    } else if (key === "\r" || key === "\n") {
      echo("\n");
      program.write(`${line}\n`);
      line = "";
    } else if (key >= " " || key === "\t") {
      line += key;
      echo(key);
    }
  };
  return (keys) => {
    // Arrow keys and the like have no meaning here.
    // oxlint-disable-next-line no-control-regex -- control characters are what is searched for
    for (const key of keys.replaceAll(/\u001b(?:\[[\d;]*)?[A-Za-z~]/g, "")) take(key);
  };
}
