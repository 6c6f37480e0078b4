import { openTerminal } from "./terminal/open-terminal.js";
import type { RunCommandContext } from "./run-context.js";

/**
 * Opens a terminal with the variables of an env file.
 *
 * @param argument the file, where a menu gives it
 */
export async function newTerminal(
  { run, terminals }: RunCommandContext,
  argument?: unknown,
): Promise<void> {
  await openTerminal(run, terminals, argument);
}
