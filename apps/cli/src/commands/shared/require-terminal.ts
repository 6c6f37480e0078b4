import { CliError } from "../../cli-error.js";
import type { Outcome } from "../../exit-codes.js";
import type { Host } from "../../cli-host.js";

/** Whether there is somebody to be asked. */
export function hasTerminal({ stdin, stderr }: Host): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/**
 * @param otherwise what to do where there is none, as a sentence
 * @throws {CliError} where nobody can be asked
 */
export function requireTerminal(
  host: Host,
  otherwise: string,
  outcome: Exclude<Outcome, "ok"> = "usage",
): void {
  if (hasTerminal(host)) return;
  throw new CliError(outcome, `This asks, and needs a terminal for it. ${otherwise}`);
}
