import { Connections } from "../connections/connections.js";
import type { Host } from "../host.js";
import { Console } from "../ui/console.js";

/** What every command works with. */
export interface CommandContext {
  readonly host: Host;
  readonly console: Console;
  readonly connections: Connections;
  /** Whether errors are told as JSON. */
  readonly json: boolean;
}

/** What a command needs, made when it starts. */
export function createContext(host: Host, json: boolean): CommandContext {
  return { host, json, console: new Console(host), connections: new Connections(host) };
}

/**
 * Cancels what a command does when the user interrupts it, and exits at once if they do so again.
 * Stops listening at the end.
 */
export async function interruptible<T>(
  { host }: CommandContext,
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
