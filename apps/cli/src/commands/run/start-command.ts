import spawn from "cross-spawn";
import { type Clock, wait } from "@keyhole/secrets";
import {
  createMasker,
  type ProgramEnd,
  ProgramStartError,
  type ProgramToStart,
  startProgram,
} from "@keyhole/secrets/node";
import type { StdioOptions } from "node:child_process";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CliError } from "../../cli-error.js";
import type { Host, Output } from "../../cli-host.js";
import { startSignalWitness } from "./signal-witness.js";

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
 * Prints what a command prints, with masks in place of values.
 *
 * @param onClosed called when nothing reads it any more, before the command can notice that
 */
export function printMasked(
  from: Readable,
  to: Output,
  values: readonly string[],
  onClosed: () => void,
): Printing {
  const masker = createMasker(values);
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
}

/** Signals that are passed on. Listening to SIGUSR1 also keeps Node's debugger shut. */
const passedOn = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"] as const;

/**
 * Runs a command to its end and passes signals on to it. It doesn't replace this process (`process.execve`):
 * Node leaves outputs non-blocking and SIGPIPE ignored, which most programs don't expect, and dies with a core
 * dump if the command can't be started.
 *
 * @throws {CliError} if it can't be started
 */
export async function startCommand(
  host: Host,
  { masked, ...command }: CommandToStart,
): Promise<ProgramEnd> {
  try {
    const stdio: StdioOptions = masked ? ["inherit", "pipe", "pipe"] : "inherit";
    const { child, ended } = startProgram({ ...command, cwd: host.cwd }, (name, args, options) =>
      spawn(name, args, { ...options, stdio }),
    );
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
    const stopListening = passOnSignals(host, (signal) => child.kill(signal));
    try {
      const end = await ended;
      // Programs that it started may live on and hold its output open.
      await Promise.all(printed.map(({ endSoon }) => endSoon(host.clock)));
      return end;
    } finally {
      stopListening();
    }
  } catch (error) {
    if (!(error instanceof ProgramStartError)) throw error;
    const outcome = error.problem === "not-found" ? "command-not-found" : "cannot-start";
    throw new CliError(outcome, error.message);
  }
}

function passOnSignals(host: Host, kill: (signal: NodeJS.Signals) => void): () => void {
  // Only a terminal sends SIGINT on Windows, and it sends it to the command, too.
  if (host.platform === "win32") return host.onSignal("SIGINT", () => undefined);
  const witness = startSignalWitness(host.env.PATH);
  const arriving = new Set<NodeJS.Signals>();
  const passOn = async (signal: NodeJS.Signals): Promise<void> => {
    // `timeout` sends one to its child and one to the group. Many programs stop immediately on a second one.
    if (arriving.has(signal)) return;
    arriving.add(signal);
    if (!(await witness.saw(signal))) kill(signal);
    arriving.delete(signal);
  };
  const stops = passedOn.map((signal) => host.onSignal(signal, () => void passOn(signal)));
  return () => {
    for (const stop of stops) stop();
    witness.end();
  };
}
