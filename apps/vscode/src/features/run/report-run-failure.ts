import { VendorError } from "@keyhole/secrets";
import {
  entryName,
  locationText,
  NotApprovedError,
  ResolveError,
  type ResolveFailure,
} from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import { joinSentences } from "../../platform/vscode/vendor-text.js";
import { explain, type Failure } from "../../platform/vscode/report.js";
import { failureAt } from "../connections/connections-feature.js";
import { NotTrustedError } from "./resolve-run.js";
import type { RunContext, RunFile } from "./run-context.js";

/** Whether the user refused or cancelled, which isn't reported. */
export function isCancelled(error: unknown): boolean {
  return (
    error instanceof NotApprovedError || (error instanceof Error && error.name === "AbortError")
  );
}

/**
 * Reports why something wasn't started, and logs every variable that can't be resolved. Never rejects.
 *
 * @param files the env files of the run, which the user can open
 */
export async function reportRunFailure(
  context: RunContext,
  error: unknown,
  files: readonly RunFile[] = [],
): Promise<void> {
  const { files: host, log, prompter, workspace } = context;
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
  const [first] = error.failures;
  if (!first) return;
  const { message, remedies } = await toFailure(context, first);
  const { name, location } = first.entry;
  const file = location && files.find(({ label }) => label === location.file);
  const showDetails = l10n.t("Show Details");
  const open = l10n.t("Open File");
  const words = joinSentences([
    l10n.t("Not started: {0} can't be resolved.", name),
    message,
    describeMore(error.failures.length - 1),
    describeUnchecked(error),
  ]);
  const labels = remedies.map(({ label }) => label);
  const pressed = await prompter.warn(words, ...labels, ...(file ? [open] : []), showDetails);
  if (pressed === showDetails) log.show();
  if (pressed === open && file) await host.show(file, location).catch(() => log.show());
  await remedies.find(({ label }) => label === pressed)?.run?.();
}

function describeMore(count: number): string {
  if (count === 0) return "";
  return count === 1
    ? l10n.t("1 other variable can't be resolved.")
    : l10n.t("{0} other variables can't be resolved.", count);
}

function describeUnchecked({ hasUnchecked }: ResolveError): string {
  return hasUnchecked ? l10n.t("Other references weren't checked.") : "";
}

/** Returns what to show if the user refused an approval. */
export function notAllowedText(): string {
  return l10n.t(
    "Not started: you didn't allow this folder to use the secrets. Run it again to decide again.",
  );
}

/** Returns a line for each variable that can't be resolved, and one if others weren't checked. */
export async function toLines(context: RunContext, error: ResolveError): Promise<string[]> {
  const lines = await Promise.all(
    error.failures.map(async (failure) => {
      const { message, details } = await toFailure(context, failure);
      return l10n.t("{0}: {1}", entryName(failure.entry), joinSentences([message, details]));
    }),
  );
  return [...lines, describeUnchecked(error)].filter((line) => line !== "");
}

/** Describes a failure. A failure at a vendor includes the name of the connection. */
async function toFailure(
  context: RunContext,
  { connection, error }: ResolveFailure,
): Promise<Failure> {
  const nodes = connection && VendorError.is(error) ? await context.model.connections() : [];
  const node = nodes.find(({ record }) => record.id === connection?.id);
  return node ? failureAt(context, node, error) : { message: explain(error), remedies: [] };
}

function logFailure(log: RunContext["log"], { connection, entry, error }: ResolveFailure): void {
  log.error("A variable has no value", {
    connection: connection?.alias,
    variable: entry.name,
    file: entry.location && locationText(entry.location),
    ...(VendorError.is(error)
      ? { vendor: error.vendor, operation: error.operation, kind: error.kind, code: error.code }
      : { reason: error.message }),
  });
}
