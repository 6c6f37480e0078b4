import type { StdioOptions } from "node:child_process";
import spawn from "cross-spawn";
import { ProgramStartError, startProgram, type ProgramEnd } from "@keyhole/secrets/node";
import { CliError } from "../../cli-error.js";
import type { Host } from "../../cli-host.js";
import { printMasked } from "./print-masked.js";

/** A command to run. */
export interface CommandToStart {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Values to mask in its output; undefined if it prints to the terminal itself. */
  readonly masked: readonly string[] | undefined;
}

/** Signals that are passed on. Listening to SIGUSR1 also keeps Node's debugger shut. */
const passedOn = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"] as const;

/** Signals that a terminal sends to every process in its foreground, including the command. */
const sentByTerminal: ReadonlySet<NodeJS.Signals> = new Set(["SIGINT", "SIGQUIT"]);

/**
 * Runs a command to its end and passes signals on to it.
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
    const printed = [
      ...(child.stdout ? [printMasked(child.stdout, host.stdout, values)] : []),
      ...(child.stderr ? [printMasked(child.stderr, host.stderr, values)] : []),
    ];
    const stopListening = passOnSignals(host, (signal) => child.kill(signal));
    try {
      const end = await ended;
      // Programs that it started may live on and hold its output open.
      await Promise.all(printed.map(({ endSoon }) => endSoon(host.wait)));
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
  const stops = passedOn
    .filter((signal) => host.platform !== "win32" || signal === "SIGINT")
    .map((signal) =>
      host.onSignal(signal, () => {
        // Many programs take a second interrupt as "at once".
        if (!(sentByTerminal.has(signal) && host.hasControllingTerminal())) kill(signal);
      }),
    );
  return () => {
    for (const stop of stops) stop();
  };
}
