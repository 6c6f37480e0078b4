import { VendorError } from "@keyhole/secrets";
import { explain } from "./report.js";
import type { Log } from "./log.js";
import type { Prompter } from "./prompter.js";

/**
 * Tells of an error that nobody foresaw. The log gets what kind of error it is and no word of it:
 * any of them may hold what it should not.
 *
 * @param command what failed, by its id
 */
export function reportFailure(
  { log, prompter }: { readonly log: Log; readonly prompter: Prompter },
  command: string,
  error: unknown,
): void {
  const known = VendorError.is(error) ? error : undefined;
  log.error("A command failed", {
    command,
    error: error instanceof Error ? error.name : typeof error,
    kind: known?.kind,
    operation: known?.operation,
    code: known?.code,
  });
  void prompter.warn(explain(error));
}
