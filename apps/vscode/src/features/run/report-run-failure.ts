import { VendorError } from "@keyhole/secrets";
import {
  entryName,
  locationText,
  NotApprovedError,
  ResolveError,
  type ResolveFailure,
} from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import { explain } from "../../platform/vscode/report.js";
import { NotTrustedError } from "./resolve-run.js";
import type { RunContext, RunFile } from "./run-context.js";

/** Whether the user refused or cancelled: that isn't reported. */
export function isCancelled(error: unknown): boolean {
  return (
    error instanceof NotApprovedError || (error instanceof Error && error.name === "AbortError")
  );
}

/**
 * Reports why something was not started, and logs every variable without a value. Never rejects.
 *
 * @param files the env files of the run, which the user can open
 */
export async function reportRunFailure(
  { files: host, log, prompter, workspace }: RunContext,
  error: unknown,
  files: readonly RunFile[] = [],
): Promise<void> {
  if (isCancelled(error)) return;
  if (error instanceof NotTrustedError) {
    const manage = l10n.t("Manage Workspace Trust");
    const pressed = await prompter.warn(explain(error), manage);
    if (pressed === manage) await workspace.manageTrust().catch(() => undefined);
    return;
  }
  if (!(error instanceof ResolveError)) {
    log.error("A run failed", { error: error instanceof Error ? error.name : typeof error });
    await prompter.warn(explain(error));
    return;
  }
  for (const failure of error.failures) logFailure(log, failure);
  const location = error.failures[0]?.entry.location;
  const file = location && files.find(({ label }) => label === location.file);
  const showDetails = l10n.t("Show Details");
  const open = l10n.t("Open File");
  const pressed = await prompter.warn(messageOf(error), ...(file ? [open] : []), showDetails);
  if (pressed === showDetails) log.show();
  // The file may have been deleted.
  if (pressed === open && file) await host.show(file, location).catch(() => log.show());
}

/** A line for each variable without a value. */
export function toLines({ failures }: ResolveError): string[] {
  return failures.map(({ entry, error }) => l10n.t("{0}: {1}", entryName(entry), explain(error)));
}

function messageOf({ failures }: ResolveError): string {
  const [first] = failures;
  return l10n.t(
    "Nothing was started. Variables without a value: {0}. {1}: {2}",
    failures.length,
    first?.entry.name ?? "",
    explain(first?.error),
  );
}

function logFailure(log: RunContext["log"], { entry, error }: ResolveFailure): void {
  log.error("A variable has no value", {
    variable: entry.name,
    file: entry.location && locationText(entry.location),
    ...(VendorError.is(error)
      ? { vendor: error.vendor, operation: error.operation, kind: error.kind, code: error.code }
      : { reason: error.message }),
  });
}
