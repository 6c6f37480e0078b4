import { openTerminal } from "../run/terminal/open-terminal.js";
import type { CommandContext } from "./shared/context.js";

/**
 * Opens a terminal with the variables of an env file.
 *
 * @param argument the file, where a menu gives it
 */
export async function newTerminal(
  { run, terminals }: CommandContext,
  argument?: unknown,
): Promise<void> {
  await openTerminal(run, terminals, argument);
}
