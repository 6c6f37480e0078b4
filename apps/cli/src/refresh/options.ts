import { CliError } from "../cli-error.js";
import { checkNewValueOptions, type NewValueOptions } from "./new-value.js";

/** What `keyhole refresh` was told. */
export interface RefreshOptions extends NewValueOptions {
  /** Whether the user confirmed it on the command line. */
  readonly yes?: boolean | undefined;
  /** Whether that holds as well where an earlier refresh may have done what is asked for. */
  readonly again?: boolean | undefined;
  /** Whether the new value is to stand in the files, too, in place of the old one. */
  readonly update?: boolean | undefined;
  /** Whether nothing is to be written. */
  readonly dryRun?: boolean | undefined;
  /** Whether an earlier refresh is to be settled, and nothing else done. */
  readonly settle?: boolean | undefined;
}

/** @throws {CliError} for options that contradict each other, before anybody is asked for anything */
export function checkRefreshOptions(options: RefreshOptions): void {
  checkNewValueOptions(options);
  const { settle, dryRun, yes, again, update, stdin, length, alphabet } = options;
  if (settle && (dryRun || yes || again || update || stdin || length !== undefined || alphabet)) {
    throw new CliError("usage", "--settle refreshes nothing: leave the other options out.");
  }
}
