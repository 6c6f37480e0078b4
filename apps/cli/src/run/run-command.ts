import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";
import spawn from "cross-spawn";
import { CliError } from "../cli-error.js";
import { signalBase } from "../exit-codes.js";
import type { Host } from "../host.js";
import { printMasked, type Printing } from "./print-masked.js";

/** What is to be started. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Values to be masked in what it prints; undefined where it is to print to the terminal itself. */
  readonly masked: readonly string[] | undefined;
}

/** How a command ended. */
export interface Ending {
  /** What the caller's shell would say of it. */
  readonly exitCode: number;
  /** The signal that it died of. */
  readonly signal?: NodeJS.Signals;
}

/** What is passed on. Listening also keeps Node's debugger shut, which SIGUSR1 would open. */
const passedOn = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"] as const;

/** What a terminal sends to every process in its foreground, the command included. */
const sentByTerminal: ReadonlySet<NodeJS.Signals> = new Set(["SIGINT", "SIGQUIT"]);

/**
 * Starts a command, passes signals on to it, and waits for its end.
 *
 * @throws {CliError} where it cannot be started
 */
export async function runCommand(host: Host, command: Command): Promise<Ending> {
  const child = start(host, command);
  // Else it would run on by itself, with its secrets, and its end would tell nobody anything.
  if (command.masked) host.outliveReaders();
  const printed = command.masked ? printAll(host, child, command.masked) : [];
  const stops = passedOn
    .filter((signal) => host.platform !== "win32" || signal === "SIGINT")
    .map((signal) =>
      host.onSignal(signal, () => {
        // Twice would be once too often: many programs take the second one for "at once".
        if (!(sentByTerminal.has(signal) && host.isInTerminalForeground())) child.kill(signal);
      }),
    );
  try {
    const ended = await ending(child, command.command);
    // What it started may live on, and hold its output open for as long as it likes.
    await Promise.all(printed.map(({ endSoon }) => endSoon(host.wait)));
    return ended;
  } finally {
    for (const stop of stops) stop();
  }
}

function start(host: Host, { command, args, environment, masked }: Command): ChildProcess {
  try {
    return spawn(command, [...args], {
      cwd: host.cwd,
      env: environment,
      stdio: masked ? ["inherit", "pipe", "pipe"] : "inherit",
    });
  } catch (error) {
    throw startError(command, error);
  }
}

function printAll(
  { stdout, stderr }: Host,
  child: ChildProcess,
  values: readonly string[],
): readonly Printing[] {
  return [
    ...(child.stdout ? [printMasked(child.stdout, stdout, values)] : []),
    ...(child.stderr ? [printMasked(child.stderr, stderr, values)] : []),
  ];
}

function ending(child: ChildProcess, command: string): Promise<Ending> {
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(startError(command, error)));
    child.once("exit", (code, signal) => {
      resolve(
        signal === null
          ? { exitCode: code ?? 1 }
          : { exitCode: signalBase + constants.signals[signal], signal },
      );
    });
  });
}

/** Node's own words would repeat the arguments, and of some errors a variable's value. */
function startError(command: string, error: unknown): CliError {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return new CliError(
        "command-not-found",
        `There is no command ${command}. Check its name and PATH.`,
      );
    case "EACCES":
      return new CliError(
        "cannot-start",
        `${command} may not be started. Check that it is a program, and its rights.`,
      );
    case "E2BIG":
      return new CliError(
        "cannot-start",
        `${command} cannot be started: its arguments and environment are larger than this system allows.`,
      );
    default:
      return new CliError("cannot-start", `${command} cannot be started (${code ?? "unknown"}).`);
  }
}
