import * as l10n from "@vscode/l10n";
import { UserFacingError, VendorError } from "@keyhole/secrets";
import type { Log } from "./log.js";
import type { Prompter } from "./prompter.js";
import { explanationText, textsOfError } from "./vendor-text.js";

/** What to show of an error: what happened, and what to do about it. */
export function explain(error: unknown): string {
  if (VendorError.is(error)) {
    const { message, remedy } = textsOfError(error);
    return l10n.t("{0} {1}", message, remedy);
  }
  if (error instanceof UserFacingError) return explanationText(error);
  // The words of any other error may hold a value.
  return l10n.t(
    "Something went wrong in Keyhole itself. Reload the secrets, then try again; the Keyhole log may tell more.",
  );
}

/** What a button does about a failure before the job is tried again. */
export interface Mending {
  readonly label: string;
  /** Returns false if it failed, which the user has seen. */
  readonly run: () => Promise<boolean>;
}

/**
 * Runs a job that sends a request to a vendor. If it fails, the user sees why and can try again.
 *
 * @param mendingOf what to offer instead of *Retry*
 * @returns undefined if the user cancelled
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
 * Reports an unexpected error. The log gets its kind, and none of its words: they may hold a value.
 *
 * @param command the id of the command that failed
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
 * Whether a command must stop because the workspace isn't trusted: text in its files causes no requests.
 * Shows the reason.
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
