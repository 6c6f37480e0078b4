import { spawn as nodeSpawn } from "node:child_process";
import { type Clock, wait } from "@keyhole/secrets";
import {
  createMasker,
  type ProgramEnd,
  ProgramStartError,
  type ProgramToStart,
  startProgram,
} from "@keyhole/secrets/node";
import type { ChildProcess, StdioOptions } from "node:child_process";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CliError } from "../../cli-error.js";
import type { Host, Output } from "../../cli-host.js";
import { type SignalWitness, startSignalWitness } from "./signal-witness.js";

// Only Windows needs it, and it takes time to load.
const spawn = process.platform === "win32" ? (await import("cross-spawn")).default : nodeSpawn;

/** A stream of a command that is being printed. */
export interface Printing {
  /** Resolves after everything has been printed, or when nothing reads it any more. */
  readonly done: Promise<void>;
  /** Prints what has arrived and what follows soon, then stops. */
  readonly endSoon: (clock: Clock) => Promise<void>;
}

/** How long to wait for more output after a command has ended, in milliseconds. */
const grace = 500;

/**
 * Prints what a command prints, with masks in place of values. It may be an MCP server.
 *
 * @param onClosed called when nothing reads it any more, before the command can notice that
 */
export function printMasked(
  from: Readable,
  to: Output,
  values: readonly string[],
  onClosed: () => void,
): Printing {
  const masker = createMasker(values, { keepJsonRpc: true });
  const masking = new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, masker.push(chunk)),
    flush: (done) => done(null, masker.end()),
  });
  let pieces = 0;
  from.on("data", () => (pieces += 1));
  from.once("error", () => masking.end());
  from.pipe(masking);
  const ended = new AbortController();
  // If the reader has gone, the command must notice it, as it would without Keyhole between them.
  const done = pipeline(masking, to, { end: false })
    .catch(() => {
      onClosed();
      from.destroy();
    })
    .finally(() => ended.abort());
  const endSoon = async (clock: Clock): Promise<void> => {
    // A slow reader gets everything that has arrived.
    const isStuck = (): boolean =>
      masking.writableLength + masking.readableLength > 0 || to.writableLength > 0;
    for (let seen = -1; !ended.signal.aborted && (seen !== pieces || isStuck());) {
      seen = pieces;
      await wait(clock, grace, ended.signal).catch(() => undefined);
    }
    from.unpipe(masking);
    masking.end();
    await done;
    from.destroy();
  };
  return { done, endSoon };
}

/** A command to run. */
export interface CommandToStart extends Omit<ProgramToStart, "cwd"> {
  /** Values to mask in its output; undefined if it prints to the terminal itself. */
  readonly masked: readonly string[] | undefined;
  /** The signals to pass on to it, from `listenForSignals`. */
  readonly signals: PassedSignals;
}

/** Signals that are passed on. Listening to SIGUSR1 also keeps Node's debugger shut. */
const passedOn = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"] as const;

/** How long after a signal to this process the same one may follow for all of the group, in milliseconds. */
const groupDelay = 50;

/**
 * Runs a command to its end and passes signals on to it. It doesn't replace this process (`process.execve`):
 * Node leaves outputs non-blocking and SIGPIPE ignored, which most programs don't expect, and dies with a core
 * dump if the command can't be started.
 *
 * @throws {CliError} if it can't be started
 */
export async function startCommand(
  host: Host,
  { masked, signals, ...command }: CommandToStart,
): Promise<ProgramEnd> {
  try {
    const stdio: StdioOptions = masked ? ["inherit", "pipe", "pipe"] : "inherit";
    const { child, ended } = startProgram({ ...command, cwd: host.cwd }, (name, args, options) =>
      spawn(name, args, { ...options, stdio }),
    );
    signals.passTo(child);
    // Otherwise Keyhole would die of a closed pipe, and the command would run on.
    if (masked) host.outliveReaders();
    const values = masked ?? [];
    // Node connects by sockets: the command would see an error, and not the signal of a closed pipe.
    const onClosed = (): void => {
      if (host.platform !== "win32") child.kill("SIGPIPE");
    };
    const printed = [
      ...(child.stdout ? [printMasked(child.stdout, host.stdout, values, onClosed)] : []),
      ...(child.stderr ? [printMasked(child.stderr, host.stderr, values, onClosed)] : []),
    ];
    const end = await ended;
    // Programs that it started may live on and hold its output open.
    await Promise.all(printed.map(({ endSoon }) => endSoon(host.clock)));
    return end;
  } catch (error) {
    if (!(error instanceof ProgramStartError)) throw error;
    const outcome = error.problem === "not-found" ? "command-not-found" : "cannot-start";
    throw new CliError(outcome, error.message);
  } finally {
    signals.stop();
  }
}

/** Signals that arrive here, and the command that they are passed on to. */
export interface PassedSignals {
  readonly passTo: (command: Pick<ChildProcess, "kill">) => void;
  readonly stop: () => void;
}

/**
 * Listens to signals. Call it before the command starts, because Keyhole would die of a signal that came in between,
 * and the command would run on.
 */
export function listenForSignals(host: Host): PassedSignals {
  if (host.platform === "win32") {
    // Only a terminal sends SIGINT on Windows, and it sends it to the command, too.
    return { passTo: () => undefined, stop: host.onSignal("SIGINT", () => undefined) };
  }
  let command: Pick<ChildProcess, "kill"> | undefined;
  let witness: SignalWitness | undefined;
  const arriving = new Set<NodeJS.Signals>();
  const passOn = async (signal: NodeJS.Signals): Promise<void> => {
    if (arriving.has(signal)) return;
    arriving.add(signal);
    // `timeout` sends one here and one to the group. Many programs stop immediately on a second one.
    let isForGroup = await witness?.saw(signal);
    await new Promise<void>((resolve) => host.clock.after(groupDelay, resolve));
    isForGroup = (await witness?.saw(signal)) || isForGroup;
    if (!isForGroup) command?.kill(signal);
    arriving.delete(signal);
  };
  const stops = passedOn.map((signal) => host.onSignal(signal, () => void passOn(signal)));
  return {
    passTo: (started) => {
      command = started;
      // Started last: a signal from before the command started must still be passed on.
      witness = startSignalWitness(host.env.PATH);
    },
    stop: () => {
      for (const stop of stops) stop();
      witness?.end();
    },
  };
}
