import process from "node:process";
import type { Clock } from "@keyhole/secrets";
import {
  createMasker,
  signalGroup,
  startProgram,
  type ProgramToStart,
} from "@keyhole/secrets/node";
import crossSpawn from "cross-spawn";

/** How long a program may take to end after it was asked to. */
const usualGraceMs = 5000;

/** How long to wait for remaining output after a program has ended. */
const drainMs = 500;

/** The program of a task to start. */
export interface TaskProgramToStart extends ProgramToStart {
  /** Values to mask in the output. Undefined to mask nothing. */
  readonly masked?: readonly string[] | undefined;
}

/** The program of a task. It runs in its own process group, with all processes that it starts. */
export interface TaskProgram {
  interrupt(): void;
  /**
   * Asks the program to end, and kills it if it doesn't end in time.
   *
   * @param graceMs the time limit, in milliseconds
   * @default 5000
   */
  terminate(graceMs?: number): void;
  /**
   * The exit code, as a shell would report it.
   *
   * @throws {ProgramStartError}
   */
  readonly ended: Promise<number>;
}

/**
 * Starts the program of a task.
 *
 * @param output receives the output of the program
 * @throws {ProgramStartError}
 */
export function startTaskProgram(
  { masked, ...program }: TaskProgramToStart,
  output: (text: string) => void,
  after: Clock["after"],
): TaskProgram {
  const isWindows = process.platform === "win32";
  // Its input stays open but empty, because programs that watch files end when their input closes.
  const { child, ended } = startProgram(program, (command, args, options) =>
    crossSpawn(command, args, { ...options, stdio: "pipe", detached: !isWindows }),
  );
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  const flushes = streams.map((stream) => {
    const decoder = new TextDecoder();
    const masker = masked && createMasker(masked);
    const write = (bytes: Uint8Array, isLast = false): void => {
      const text = decoder.decode(bytes, { stream: !isLast });
      if (text !== "") output(text);
    };
    stream.on("data", (chunk: Buffer) => write(masker ? masker.push(chunk) : chunk));
    return () => write(masker ? masker.end() : new Uint8Array(), true);
  });
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let stopTimer: (() => void) | undefined;

  const finish = async (): Promise<number> => {
    const { exitCode } = await ended;
    stopTimer?.();
    // Background processes that it started can keep its output open.
    const stopWaiting = after(drainMs, () => streams.forEach((stream) => stream.destroy()));
    await closed;
    stopWaiting();
    for (const flush of flushes) flush();
    return exitCode;
  };
  const send = (signal: NodeJS.Signals): void => signalGroup(child, signal);
  return {
    interrupt: () => send("SIGINT"),
    terminate: (graceMs = usualGraceMs) => {
      send("SIGTERM");
      stopTimer?.();
      stopTimer = after(graceMs, () => send("SIGKILL"));
    },
    ended: finish(),
  };
}
