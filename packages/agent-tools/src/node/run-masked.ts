import type { ChildProcess, SpawnOptions } from "node:child_process";
import type { Readable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { unseenCharacters, type Clock } from "@keyhole/secrets";
import {
  createMasker,
  ProgramStartError,
  signalGroup,
  startProgram,
  type ProgramToStart,
} from "@keyhole/secrets/node";
import type { CommandResult } from "../agent-host.js";
import { AgentToolError } from "../agent-tool-error.js";

/** How much of the beginning and of the end of each output is returned, in bytes. */
const kept = { head: 8 * 1024, tail: 24 * 1024 } as const;

/** How much more is masked before it is cut, so that the cut doesn't hide the rest of a value. */
const margin = 64 * 1024;

/** How long a command that is stopped may take to end, in milliseconds. */
const stopMs = 3000;

/** How long to wait for more output after a command has ended, in milliseconds. */
const drainMs = 500;

/** A command to run for an agent. */
export interface CommandToRun extends ProgramToStart {
  /** The values to mask. */
  readonly masked: readonly string[];
  /** Called right before the command starts, and after it ended. If it rejects, no output is returned. */
  readonly check: () => Promise<void>;
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Node's function, or that of cross-spawn, which also starts scripts on Windows. */
  readonly spawn: (command: string, args: string[], options: SpawnOptions) => ChildProcess;
}

/**
 * Runs a command without input to its end, and keeps its output with masks in place of values. Stops
 * everything that it started if the signal aborts or its time is over.
 *
 * @throws {AgentToolError} if it can't be started; and what `check` throws, after the end of everything
 *   that it started
 */
export async function runMasked(
  { masked, check, timeoutMs, clock, spawn, ...program }: CommandToRun,
  signal: AbortSignal,
): Promise<CommandResult> {
  await check();
  signal.throwIfAborted();
  const isWindows = process.platform === "win32";
  try {
    const { child, ended } = startProgram(program, (command, args, options) =>
      spawn(command, args, {
        ...options,
        stdio: ["ignore", "pipe", "pipe"],
        // A group of its own, so that all of it can be stopped.
        detached: !isWindows,
      }),
    );
    const outputs = [child.stdout, child.stderr].map((stream) => keepOutput(stream, masked));
    const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
    let end: CommandResult["end"] = "exited";
    const stops: (() => void)[] = [];
    const stop = (why: CommandResult["end"]): void => {
      if (end !== "exited") return;
      end = why;
      signalGroup(child, "SIGTERM");
      stops.push(clock.after(stopMs, () => signalGroup(child, "SIGKILL")));
    };
    const onAbort = (): void => stop("stopped");
    signal.addEventListener("abort", onAbort, { once: true });
    stops.push(
      () => signal.removeEventListener("abort", onAbort),
      clock.after(timeoutMs, () => stop("timed-out")),
    );
    try {
      const { exitCode } = await ended;
      // Its children may have ignored the first signal.
      if (end !== "exited") signalGroup(child, "SIGKILL");
      await check().catch((error: unknown) => {
        signalGroup(child, "SIGKILL");
        outputs.forEach(({ close }) => close());
        throw error;
      });
      // Programs that it left running can keep its output open.
      stops.push(clock.after(drainMs, () => outputs.forEach(({ close }) => close())));
      await closed;
      const [stdout = "", stderr = ""] = outputs.map(({ text }) => text());
      return { exitCode, end, stdout, stderr };
    } finally {
      for (const undo of stops) undo();
    }
  } catch (error) {
    // The message may contain a path or an argument.
    if (error instanceof ProgramStartError) {
      throw new AgentToolError("The command can't be started. The user can try it in a terminal.");
    }
    throw error;
  }
}

/** Keeps the beginning and the end of an output, after it was masked. */
function keepOutput(stream: Readable | null, values: readonly string[]) {
  const masker = createMasker(values);
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let total = 0;
  const add = (bytes: Uint8Array): void => {
    total += bytes.length;
    const room = kept.head + margin - head.length;
    if (room > 0) head = Buffer.concat([head, bytes.subarray(0, room)]);
    tail = Buffer.concat([tail, bytes.subarray(Math.max(0, room))]);
    tail = tail.subarray(Math.max(0, tail.length - kept.tail - margin));
  };
  stream?.on("data", (chunk: Buffer) => add(masker.push(chunk)));
  stream?.on("error", () => undefined);
  return {
    close: () => stream?.destroy(),
    text: (): string => {
      add(masker.end());
      const isWhole = total === head.length + tail.length;
      const parts = (isWhole ? [Buffer.concat([head, tail])] : [head, tail]).map((part) =>
        Buffer.from(clean(part, values)),
      );
      const [first = Buffer.alloc(0)] = parts;
      const last = parts.at(-1) ?? first;
      if (isWhole && first.length <= kept.head + kept.tail) return first.toString();
      const begin = first.subarray(0, kept.head).toString();
      const end = last.subarray(Math.max(0, last.length - kept.tail)).toString();
      return `${begin}\n[some output left out]\n${end}`;
    },
  };
}

/**
 * Removes what could control a terminal or hide text. Then masks again, because a value may have been
 * interrupted by that.
 */
function clean(bytes: Uint8Array, values: readonly string[]): string {
  const text = stripVTControlCharacters(new TextDecoder().decode(bytes))
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "")
    .replaceAll(unseenCharacters, "");
  const masker = createMasker(values);
  return Buffer.concat([masker.push(Buffer.from(text)), masker.end()]).toString();
}
