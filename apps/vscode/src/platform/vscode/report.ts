import * as l10n from "@vscode/l10n";
import { UserFacingError, VendorError } from "@keyhole/secrets";
import type { Log } from "./log.js";
import type { Prompter } from "./prompter.js";
import { explanationText, textsOfError } from "./vendor-text.js";

/** What to tell of an error: what happened, and what to do about it. */
export function explain(error: unknown): string {
  if (VendorError.is(error)) {
    const { message, remedy } = textsOfError(error);
    return l10n.t("{0} {1}", message, remedy);
  }
  // Any other error's words may hold what they should not, and are no help.
  if (error instanceof UserFacingError) return explanationText(error);
  return l10n.t(
    "Something went wrong in Keyhole itself. Reload the secrets, then try again; the Keyhole log may tell more.",
  );
}

/** What a button can do about a failure, before the job is tried again. */
export interface Mending {
  readonly label: string;
  /** False where it did not succeed, which the user was told. */
  readonly run: () => Promise<boolean>;
}

/**
 * Runs a job that asks a vendor. A failure is told with its remedy, and tried again where the user
 * wants that; undefined where the user gave up.
 *
 * @param mendingOf what is offered in place of *Retry* where that would fail in the same way
 */
export async function withReport<T>(
  prompter: Prompter,
  job: () => Promise<T>,
  mendingOf: (error: unknown) => Mending | undefined = () => undefined,
): Promise<T | undefined> {
  for (;;) {
    try {
      return await job();
    } catch (error) {
      if (VendorError.is(error, "cancelled")) return undefined;
      const mending = mendingOf(error);
      const label = mending?.label ?? l10n.t("Retry");
      if ((await prompter.warn(explain(error), label)) !== label) return undefined;
      if (mending && !(await mending.run())) return undefined;
    }
  }
}

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

/**
 * Whether a command must not look up secrets because of text in files: in Restricted Mode, such text
 * causes no requests. Shows the reason.
 */
export async function refusedUntrusted({
  isTrusted,
  prompter,
}: {
  readonly isTrusted: () => boolean;
  readonly prompter: Prompter;
}): Promise<boolean> {
  if (isTrusted()) return false;
  await prompter.inform(
    l10n.t(
      "In Restricted Mode, Keyhole doesn't look up references in files. Trust the workspace first.",
    ),
  );
  return true;
}
