import {
  findVendor,
  originOf,
  splitAnswers,
  type ConnectionRecord,
  type FormField,
  type FormValues,
} from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { askForm } from "../connections/ask-form.js";
import { offerSession } from "../connections/offer-session.js";
import { proveCredentials } from "../connections/prove-credentials.js";
import { back } from "../ui/prompter.js";
import type { CommandContext } from "./shared/context.js";
import { storedConnection } from "./shared/stored-connection.js";

/** Changes a connection's settings and credentials, or enters those that it lacks. */
export async function editConnection(context: CommandContext, argument?: unknown): Promise<void> {
  const node = await storedConnection(
    context,
    argument,
    l10n.t("Edit Connection"),
    l10n.t("There is no connection to edit."),
  );
  if (node) await enterCredentials(context, node.record.id);
}

/**
 * Asks for a connection's settings and credentials, proves them at the vendor, and only then puts
 * them in place of what was stored. False where the user gave up or they could not be kept: then
 * the connection is as it was.
 */
export async function enterCredentials(context: CommandContext, id: string): Promise<boolean> {
  const { prompter, connections } = context;
  const before = await connections.record(id);
  if (!before) {
    await prompter.warn(l10n.t("The connection was removed meanwhile. Nothing was saved."));
    return false;
  }
  const record = await askUntilProved(context, before);
  if (!record || !(await keep(context, before, record))) return false;
  context.log.info("Connection edited", { connection: record.alias, vendor: record.vendor });
  void prompter.inform(l10n.t("{0} was saved. Its credentials work.", record.alias));
  return true;
}

async function askUntilProved(
  { prompter, connections }: CommandContext,
  before: ConnectionRecord,
): Promise<ConnectionRecord | undefined> {
  const vendor = findVendor(before.vendor);
  if (!vendor) return undefined;
  const title =
    before.credentials === undefined
      ? l10n.t("Enter Credentials: {0}", before.alias)
      : l10n.t("Edit Connection: {0}", before.alias);
  const frame = { title, before: 0, totalSteps: vendor.form.length };
  let values: FormValues = { ...before.settings, ...before.credentials };
  for (;;) {
    const answers = await askForm(prompter, vendor.form, frame, values, (field, given) =>
      whyAnew(before, field, given),
    );
    if (answers === undefined || answers === back) return undefined;
    values = answers;
    const record = { ...before, ...splitAnswers(vendor, answers) };
    const verdict = await proveCredentials(prompter, connections, record);
    if (verdict === "proved") return record;
    if (verdict === "given up") return undefined;
  }
}

/** What is stored was entered for one origin, and is never sent to another. */
function whyAnew(
  { settings, credentials }: ConnectionRecord,
  { key, credential }: FormField,
  given: FormValues,
): string | undefined {
  const stored = credentials?.[key];
  const origin = originOf(settings);
  if (!credential || stored === undefined || given[key] !== stored) return undefined;
  if (originOf(given) === origin) return undefined;
  return l10n.t("Enter it anew: the stored one is for {0}.", origin ?? "");
}

/** What another window changed meanwhile stays, or ends the edit where it is the same thing. */
async function keep(
  { prompter, connections }: CommandContext,
  before: ConnectionRecord,
  { settings, credentials }: ConnectionRecord,
): Promise<boolean> {
  const change = await connections.update(before.id, (now) =>
    isAsBefore(before, now) ? { ...now, settings, credentials } : undefined,
  );
  switch (change.outcome) {
    case "kept":
      return true;
    case "lost":
      return offerSession(prompter, connections, [change.record]);
    case "gone":
      await prompter.warn(l10n.t("The connection was removed meanwhile. Nothing was saved."));
      return false;
    case "refused":
      await prompter.warn(
        l10n.t(
          "{0} was edited in another window meanwhile. Nothing was saved; look at it, then edit it again.",
          before.alias,
        ),
      );
      return false;
  }
}

function isAsBefore(before: ConnectionRecord, now: ConnectionRecord): boolean {
  return formOf(before) === formOf(now);
}

function formOf({ settings, credentials }: ConnectionRecord): string {
  return JSON.stringify([settings, credentials]);
}
