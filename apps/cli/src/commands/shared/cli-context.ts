import { CliConnections } from "../../connections/cli-connections.js";
import type { Host } from "../../cli-host.js";
import { Console } from "../../ui/console.js";

/** What every command works with. */
export interface CliContext {
  readonly host: Host;
  readonly console: Console;
  readonly connections: CliConnections;
  /** Whether errors are told as JSON. */
  readonly json: boolean;
}

/** What a command needs, made when it starts. */
export function createContext(host: Host, json: boolean): CliContext {
  return { host, json, console: new Console(host), connections: new CliConnections(host) };
}

/**
 * Cancels what a command does when the user interrupts it, and exits at once if they do so again.
 * Stops listening at the end.
 */
export async function interruptible<T>(
  { host }: CliContext,
  job: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stops = (["SIGINT", "SIGTERM", "SIGHUP"] as const).map((signal) =>
    host.onSignal(signal, () => {
      if (!controller.signal.aborted) {
        controller.abort();
        return;
      }
      host.dieOf(signal);
    }),
  );
  try {
    return await job(controller.signal);
  } finally {
    for (const stop of stops) stop();
  }
}
