import type { ReferableConnection } from "@keyhole/secrets/resolve";
import { CliError, type Outcome } from "../../cli-error.js";
import type { Host } from "../../cli-host.js";
import { CliConnections } from "../../connections/cli-connections.js";
import { Console } from "../../ui/console.js";

/** What every command needs. */
export interface CliContext {
  readonly host: Host;
  readonly console: Console;
  readonly connections: CliConnections;
  /** Whether results and errors are JSON. */
  readonly json: boolean;
}

/**
 * Runs a command to its end, and keeps the code to exit with.
 *
 * @param json whether results and errors are JSON
 */
export type Finish = (
  json: true | undefined,
  job: (context: CliContext) => Promise<number | void>,
) => Promise<void>;

/** Creates the context of a command. */
export function createContext(host: Host, json: boolean): CliContext {
  return { host, json, console: new Console(host), connections: new CliConnections(host) };
}

/** Runs a job that the user can cancel with Ctrl+C. A second Ctrl+C ends the process at once. */
export async function interruptible<T>(
  { host }: CliContext,
  job: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stops = (["SIGINT", "SIGTERM", "SIGHUP"] as const).map((signal) =>
    host.onSignal(signal, () => {
      if (controller.signal.aborted) host.dieOf(signal);
      else controller.abort();
    }),
  );
  try {
    return await job(controller.signal);
  } finally {
    for (const stop of stops) stop();
  }
}

/** The connections of these names, or all of them. It warns if the keychain can't be used. */
export async function chooseConnections(
  { connections, console }: CliContext,
  aliases: readonly string[],
): Promise<readonly ReferableConnection[]> {
  if (aliases.length > 0) {
    connections.limitTo(aliases);
    return Promise.all(aliases.map((alias) => connections.find(alias)));
  }
  const all = await connections.list();
  const problem = connections.keychainProblem;
  if (problem) {
    await console.warn(`Only connections from the environment are used. ${problem.message}`);
  }
  return all;
}

/**
 * @param otherwise what to do without a terminal, as a sentence
 * @throws {CliError} if there is no terminal to ask on
 */
export function requireTerminal(
  { stdin, stderr }: Host,
  otherwise: string,
  outcome: Exclude<Outcome, "ok"> = "usage",
): void {
  if (stdin.isTTY === true && stderr.isTTY === true) return;
  throw new CliError(
    outcome,
    `This command asks you something, so run it in a terminal. ${otherwise}`,
  );
}
