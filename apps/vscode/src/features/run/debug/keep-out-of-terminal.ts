import { UserFacingError } from "@keyhole/secrets";

/** What of a debug configuration says where the program's output goes. */
export interface DebugConsole {
  readonly type: string;
  readonly console?: unknown;
  readonly terminal?: unknown;
  readonly externalConsole?: unknown;
  readonly request?: unknown;
  readonly [key: string]: unknown;
}

/** Debuggers that start the program in a terminal unless they are told otherwise. */
const terminalByDefault = new Set(["debugpy", "java", "python"]);

/** Debuggers that can do nothing else. */
const terminalAlone = new Set(["bashdb", "node-terminal", "pwa-node-terminal"]);

/** What the console that is no terminal is called, where it is not as in most debuggers. */
const ownConsoles: Readonly<Record<string, string>> = { dart: "debugConsole" };

/**
 * What to change about a debug configuration, so that its program is not started in a terminal: VS
 * Code would type the environment into the shell there, which keeps it in its history. Undefined where
 * nothing has to be changed.
 *
 * @throws {UserFacingError} where the debugger knows no other way
 */
export function keepOutOfTerminal(config: DebugConsole): Record<string, unknown> | undefined {
  const { type } = config;
  if (terminalAlone.has(type)) {
    throw inTerminal(type);
  }
  const changes: Record<string, unknown> = {};
  if (type === "lldb") {
    // Its default depends on settings; `console` is an alias of an older version.
    if (config.terminal !== "console" && config.request !== "attach")
      changes["terminal"] = "console";
    if (isTerminal(config.console)) changes["console"] = "internalConsole";
  } else if (isTerminal(config.console ?? (terminalByDefault.has(type) && "integratedTerminal"))) {
    changes["console"] = ownConsoles[type] ?? "internalConsole";
  }
  if (config.externalConsole === true) changes["externalConsole"] = false;
  for (const [key, value] of Object.entries(config)) {
    // Each debugger has a name of its own for the switch: `runInTerminal`, `useTerminal` and others.
    if (!/terminal/i.test(key) || !value || typeof value === "string") continue;
    if (typeof value === "object") throw inTerminal(type);
    changes[key] = false;
  }
  return Object.keys(changes).length === 0 ? undefined : changes;
}

function inTerminal(type: string): UserFacingError {
  return new UserFacingError(
    "Nothing was started: a debugger of the type {0} writes the environment into a terminal, whose history would keep the secrets. Start the program itself with “keyhole run --”, or debug it with another type.",
    type,
  );
}

/** Any console that is not known to be VS Code's own is taken for a terminal. */
function isTerminal(console: unknown): boolean {
  return typeof console === "string" && !/^(?:internalConsole|debugConsole|none)$/.test(console);
}
