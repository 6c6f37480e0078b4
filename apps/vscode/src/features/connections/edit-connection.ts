import { findVendor } from "@keyhole/secrets";
import {
  originOf,
  splitSettingsAndCredentials,
  type ConnectionRecord,
} from "@keyhole/secrets/connections";
import * as l10n from "@vscode/l10n";
import { askConnection } from "./ask-connection.js";
import type { ReentryReason } from "./ask-form.js";
import { offerSession } from "./offer-session.js";
import { back } from "../../platform/vscode/prompter.js";
import { storedConnection } from "./stored-connection.js";
import type { ConnectionsContext } from "./connections-context.js";

/** Changes a connection's settings and credentials, or enters those that it lacks. */
export async function editConnection(
  context: ConnectionsContext,
  argument?: unknown,
): Promise<void> {
  const node = await storedConnection(
    context,
    argument,
    l10n.t("Edit Connection"),
    l10n.t("There is no connection to edit."),
  );
  if (node) await enterCredentials(context, node.record.id);
}

/**
 * Asks for a connection's settings and credentials, verifies them at the vendor, and only then
 * replaces the stored ones. False if the user cancelled or they could not be kept: then the
 * connection is as before.
 */
export async function enterCredentials(context: ConnectionsContext, id: string): Promise<boolean> {
  const { prompter, connections } = context;
  const before = await connections.record(id);
  if (!before) return warnOfRemoved(context);
  const record = await askChanges(context, before);
  if (!record || !(await keep(context, before, record))) return false;
  context.log.info("Connection edited", { connection: record.alias, vendor: record.vendor });
  void prompter.inform(l10n.t("{0} was saved. Its credentials work.", record.alias));
  return true;
}

async function askChanges(
  { prompter, connections }: ConnectionsContext,
  before: ConnectionRecord,
): Promise<ConnectionRecord | undefined> {
  const vendor = findVendor(before.vendor);
  if (!vendor) return undefined;
  const title =
    before.credentials === undefined
      ? l10n.t("Enter Credentials: {0}", before.alias)
      : l10n.t("Edit Connection: {0}", before.alias);
  const record = await askConnection(prompter, connections, {
    fields: vendor.form,
    frame: { title, before: 0, totalSteps: vendor.form.length },
    initial: { ...before.settings, ...before.credentials },
    reentryReason: otherOrigin(before),
    recordOf: (values) => ({ ...before, ...splitSettingsAndCredentials(vendor, values) }),
  });
  return record === back ? undefined : record;
}

/** A stored credential was entered for one origin and is never sent to another. */
function otherOrigin({ settings, credentials }: ConnectionRecord): ReentryReason {
  return ({ key, credential }, entered) => {
    const stored = credentials?.[key];
    const origin = originOf(settings);
    if (!credential || stored === undefined || entered[key] !== stored) return undefined;
    if (originOf(entered) === origin) return undefined;
    return l10n.t("Enter it again: the stored one is for {0}.", origin ?? "");
  };
}

/** Saves the form's part; what another window changed besides stays. */
async function keep(
  context: ConnectionsContext,
  before: ConnectionRecord,
  { settings, credentials }: ConnectionRecord,
): Promise<boolean> {
  const { prompter, connections } = context;
  const change = await connections.update(before.id, (now) =>
    formOf(now) === formOf(before) ? { ...now, settings, credentials } : undefined,
  );
  switch (change.outcome) {
    case "kept":
      return true;
    case "lost":
      return offerSession(prompter, connections, [change.record]);
    case "gone":
      return warnOfRemoved(context);
    case "refused":
      await prompter.warn(
        l10n.t(
          "{0} was edited in another window. Nothing was saved. Check it, then edit it again.",
          before.alias,
        ),
      );
      return false;
  }
}

async function warnOfRemoved({ prompter }: ConnectionsContext): Promise<false> {
  await prompter.warn(l10n.t("The connection was removed in another window. Nothing was saved."));
  return false;
}

function formOf({ settings, credentials }: ConnectionRecord): string {
  return JSON.stringify([settings, credentials]);
}
