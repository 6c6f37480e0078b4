import { VendorError } from "@keyhole/secrets";
import { ResolveError, type ResolveFailure } from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import { explain } from "../../platform/vscode/report.js";
import type { RunContext } from "./run-context.js";
import type { Run } from "./resolve-run.js";
import { isUsersOwnWish, NotTrustedError } from "./run-problems.js";

/**
 * Tells why something was not started, with what can be done about it; in the log stands all of it,
 * by names and places. Nothing is told of what the user ended. Never rejects.
 *
 * @param files of the run, for the places in them to be opened
 */
export async function reportRunFailure(
  context: Pick<RunContext, "files" | "log" | "prompter" | "workspace">,
  error: unknown,
  files: Run["files"] = new Map(),
): Promise<void> {
  if (isUsersOwnWish(error)) return;
  if (error instanceof NotTrustedError) {
    const manage = l10n.t("Manage Workspace Trust");
    const pressed = await context.prompter.warn(explain(error), manage);
    if (pressed === manage) await context.workspace.manageTrust().catch(() => undefined);
    return;
  }
  if (!(error instanceof ResolveError)) {
    context.log.error("A run failed", {
      error: error instanceof Error ? error.name : typeof error,
    });
    await context.prompter.warn(explain(error));
    return;
  }
  for (const failure of error.failures) logFailure(context.log, failure);
  const [first] = error.failures;
  const place = first?.entry.place;
  const file = place && files.get(place.file);
  const showDetails = l10n.t("Show Details");
  const open = l10n.t("Open File");
  const actions = file ? [open, showDetails] : [showDetails];
  const pressed = await context.prompter.warn(messageOf(error), ...actions);
  if (pressed === showDetails) context.log.show();
  // It may be gone meanwhile: then the place in the log is all there is.
  if (pressed === open && file)
    await context.files.show(file, place).catch(() => context.log.show());
}

/** All that has no value, a line each: `file:line:column` is a link where the lines are shown. */
export function linesOf({ failures }: ResolveError): string[] {
  return failures.map(({ entry: { name, place }, error }) =>
    place
      ? l10n.t("{0}: {1}: {2}", `${place.file}:${place.line}:${place.column}`, name, explain(error))
      : l10n.t("{0}: {1}", name, explain(error)),
  );
}

function messageOf({ failures }: ResolveError): string {
  const [first] = failures;
  const name = first?.entry.name ?? "";
  const words = explain(first?.error);
  return failures.length === 1
    ? l10n.t("Nothing was started: {0} has no value. {1}", name, words)
    : l10n.t(
        "Nothing was started: {0} variables have no value. The first is {1}: {2}",
        failures.length,
        name,
        words,
      );
}

function logFailure(
  log: RunContext["log"],
  { entry: { name, place }, error }: ResolveFailure,
): void {
  log.error("A variable has no value", {
    variable: name,
    ...(place && { file: `${place.file}:${place.line}:${place.column}` }),
    ...(VendorError.is(error)
      ? { vendor: error.vendor, operation: error.operation, kind: error.kind, code: error.code }
      : { reason: error.message }),
  });
}
