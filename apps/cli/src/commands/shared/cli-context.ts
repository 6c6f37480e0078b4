import { stat } from "node:fs/promises";
import path from "node:path";
import type { ReferableConnection } from "@keyhole/secrets/resolve";
import { askUser, refuseAgents, withoutQuestionsToAgents } from "../../agents/refuse-agents.js";
import { CliError, type Outcome } from "../../cli-error.js";
import type { Host } from "../../cli-host.js";
import { CliConnections } from "../../connections/cli-connections.js";
import { Console } from "../../ui/console.js";
import { terminalText } from "../../ui/terminal-text.js";

/** What every command needs. */
export interface CliContext {
  readonly host: Host;
  readonly console: Console;
  readonly connections: CliConnections;
  /** Whether results and errors are JSON. */
  readonly json: boolean;
  /** The folder of `-C`, as an absolute path; undefined without that option. */
  readonly folder?: string;
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
export function createContext(given: Host, json: boolean): CliContext {
  const host = withoutQuestionsToAgents(given);
  return { host, json, console: new Console(host), connections: new CliConnections(host) };
}

/**
 * Changes to the folder of `-C`, before anything else is read.
 *
 * @throws {CliError} if it isn't a folder
 */
export async function inFolder(
  context: CliContext,
  named: string | undefined,
): Promise<CliContext> {
  if (named === undefined) return context;
  const folder = path.resolve(context.host.cwd, named);
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) return { ...context, folder, host: { ...context.host, cwd: folder } };
  throw new CliError("usage", `${terminalText(named)} isn't a folder. Check the option -C.`);
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
  host: Host,
  otherwise: string,
  outcome: Exclude<Outcome, "ok"> = "usage",
): void {
  refuseAgents(host, "answer questions of Keyhole", askUser);
  const { stdin, stderr } = host;
  if (stdin.isTTY === true && stderr.isTTY === true) return;
  throw new CliError(
    outcome,
    `This command asks you something, so run it in a terminal. ${otherwise}`,
  );
}
