import * as l10n from "@vscode/l10n";
import { UserFacingError, VendorError } from "@keyhole/secrets";
import type { Log } from "./log.js";
import { back, type Prompter } from "./prompter.js";
import { explanationText, getErrorTexts } from "./vendor-text.js";

/**
 * Returns the text for an error: what happened, and what to do about it.
 *
 * @param alias the connection, whose credentials the text names if the vendor rejected them
 */
export function explain(error: unknown, alias?: string): string {
  if (VendorError.is(error)) {
    const { message, remedy } = getErrorTexts(error, alias);
    return l10n.t("{0} {1}", message, remedy);
  }
  if (error instanceof UserFacingError) return explanationText(error);
  // The message of any other error may contain a value.
  return l10n.t(
    "An internal error occurred in Keyhole. Try again. The Keyhole log may have details.",
  );
}

/** A failure as it is shown to the user. */
export interface Failure {
  readonly message: string;
  /** The vendor's own words, which the user can ask for. */
  readonly details?: string | undefined;
  /** Ways to fix it, the best first. */
  readonly remedies: readonly Remedy[];
}

/** A button of a failure. */
export interface Remedy {
  readonly label: string;
  /** Returns whether to try again. If absent, the button only tries again. */
  readonly run?: () => Promise<boolean>;
}

/** Creates a button that tries again. */
export const retry = (): Remedy => ({ label: l10n.t("Retry") });

/** Shows a failure, and its details if the user asks for them. Returns the remedy that the user chose. */
export async function showFailure(
  prompter: Pick<Prompter, "confirm" | "warn">,
  { message, details, remedies }: Failure,
): Promise<Remedy | undefined> {
  const showDetails = l10n.t("Show Details");
  const labels = remedies.map(({ label }) => label);
  for (;;) {
    const pressed = await prompter.warn(message, ...labels, ...(details ? [showDetails] : []));
    if (!details || pressed !== showDetails) return remedies.find(({ label }) => label === pressed);
    await prompter.confirm({ message, detail: details, actions: [] });
  }
}

/**
 * Runs a task that sends a request to a vendor. If it fails, the user sees why and can try again.
 *
 * @param describe returns how to show a failure
 * @returns undefined if the user cancelled
 */
export async function withReport<T>(
  prompter: Prompter,
  job: () => Promise<T>,
  describe: (error: unknown) => Failure,
): Promise<T | undefined> {
  for (;;) {
    try {
      return await job();
    } catch (error) {
      if (VendorError.is(error, "cancelled")) return undefined;
      const remedy = await showFailure(prompter, describe(error));
      if (!remedy || (await remedy.run?.()) === false) return undefined;
    }
  }
}

/**
 * Lets the user choose a text file and returns its text. If it can't be used, shows why and lets the
 * user choose another one. Returns `back` if no file was chosen.
 *
 * @param problemOf checks the text; returns a sentence, or undefined
 * @param headline the message for a file that can't be used
 */
export async function chooseText(
  prompter: Prompter,
  title: string,
  problemOf: (text: string) => string | undefined | Promise<string | undefined>,
  headline: string,
): Promise<string | typeof back> {
  const again = chooseAnotherFile();
  for (;;) {
    let problem: string | undefined;
    try {
      const text = await prompter.readFile(title);
      if (text === undefined) return back;
      problem = await problemOf(text);
      if (problem === undefined) return text;
    } catch (error) {
      problem = explain(error);
    }
    const options = { message: headline, detail: problem, actions: [again] };
    if ((await prompter.confirm(options)) !== again) return back;
  }
}

/** The label of the button for another file. */
export const chooseAnotherFile = (): string => l10n.t("Choose Another File…");

/**
 * Reports an unexpected error. The log gets only the kind of the error, because its message may contain
 * a value.
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
  const message = explain(error);
  const details = known && getErrorTexts(known).details;
  const showLog = {
    label: l10n.t("Show Log"),
    run: () => Promise.resolve(log.show()).then(() => false),
  };
  const remedies = error instanceof UserFacingError ? [] : [showLog];
  void showFailure(prompter, { message, details, remedies }).then((remedy) => remedy?.run?.());
}

/**
 * Whether a command must stop because the workspace isn't trusted. Shows the reason. Untrusted files
 * must not cause requests.
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
    l10n.t("Keyhole doesn't read references in Restricted Mode. Trust the workspace first."),
  );
  return true;
}
