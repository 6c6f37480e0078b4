import { UserFacingError } from "@keyhole/secrets";

/** What a debug configuration says about the console of its program. */
export interface DebugConsole {
  readonly type: string;
  readonly console?: unknown;
  readonly externalConsole?: unknown;
  readonly [key: string]: unknown;
}

/** Debuggers that start the program in a terminal unless `console` has another value. */
const terminalByDefault = new Set(["debugpy", "java", "python"]);

/** Debuggers that start the program in a terminal for another reason. */
const terminalOnly = new Set(["bashdb", "node-terminal", "pwa-node-terminal"]);

/**
 * What to change so that a debugger doesn't start its program in a terminal: VS Code would type the
 * environment into the shell there, which keeps it in its history.
 *
 * @throws {UserFacingError} if the debugger has a switch of its own, which the user must set
 */
export function keepOutOfTerminal(config: DebugConsole): Record<string, unknown> {
  const { type, console, externalConsole } = config;
  // Each debugger has a name of its own for the switch: `runInTerminal`, `useTerminal` and others.
  const hasSwitch = Object.entries(config).some(
    ([key, value]) => /terminal/i.test(key) && value && value !== "console",
  );
  const isLldbDefault = type === "lldb" && !config["terminal"] && config["request"] !== "attach";
  const isDart = type === "dart" && isTerminal(console);
  if (terminalOnly.has(type) || hasSwitch || isLldbDefault || isDart || externalConsole === true) {
    throw new UserFacingError(
      "Nothing was started: a debugger of the type {0} writes the environment into a terminal, whose history would keep the secrets. Set its console to the Debug Console, or start the program with “keyhole run --”.",
      type,
    );
  }
  const isInTerminal = isTerminal(console ?? (terminalByDefault.has(type) && "terminal"));
  return isInTerminal ? { console: "internalConsole" } : {};
}

/** Any console that isn't known to be VS Code's own is taken for a terminal. */
function isTerminal(console: unknown): boolean {
  return typeof console === "string" && !/^(?:internalConsole|debugConsole|none)$/.test(console);
}
