import { aliasProblem } from "@keyhole/secrets/connections";
import * as l10n from "@vscode/l10n";
import { pickConnection } from "../search/search-feature.js";
import { ownNode } from "../tree/tree-feature.js";
import { back } from "../../platform/vscode/prompter.js";
import { withReport } from "../../platform/vscode/report.js";
import { problemText } from "../../platform/vscode/vendor-text.js";
import type { ConnectionsContext } from "./connections-context.js";
import { enterCredentials } from "./add-or-edit-connection.js";
import { changeConnection, storedConnection } from "./stored-connection.js";

/** Removes a connection and its credentials after the user has confirmed it. */
export async function removeConnection(
  context: ConnectionsContext,
  argument?: unknown,
): Promise<void> {
  const { prompter, connections } = context;
  const node = ownNode(context, argument);
  const chosen =
    node?.kind === "unreadable"
      ? { id: node.id, alias: l10n.t("the connection that cannot be read") }
      : (await storedConnection(context, argument, l10n.t("Remove Connection")))?.record;
  if (!chosen) return;
  const action = l10n.t("Remove");
  const confirmed = await prompter.confirm({
    message: l10n.t("Remove {0}?", chosen.alias),
    detail: l10n.t(
      "Its credentials are removed from this machine with it, and references to it stop resolving. Nothing changes at the vendor.",
    ),
    actions: [action],
  });
  if (confirmed !== action) return;
  try {
    await connections.remove(chosen.id);
    context.log.info("Connection removed", { connection: chosen.alias });
    await context.forgetConnection(chosen.id);
  } catch {
    await prompter.warn(
      l10n.t(
        "{0} was not removed: VS Code's secret storage did not respond. Unlock the keyring, then try again.",
        chosen.alias,
      ),
    );
  }
}

/** Gives a connection another name. */
export async function renameConnection(
  context: ConnectionsContext,
  argument?: unknown,
): Promise<void> {
  const { prompter, connections } = context;
  const node = await storedConnection(context, argument, l10n.t("Rename Connection"));
  if (!node) return;
  const { id, alias } = node.record;
  const answer = await prompter.input({
    title: l10n.t("Rename Connection: {0}", alias),
    prompt: l10n.t(
      "The new name. References that say {0} stop resolving: change them in your files, too.",
      alias,
    ),
    value: alias,
    // Read again: another window may have taken the name in the meantime.
    problem: async (value) =>
      value === alias ? undefined : problemText(aliasProblem(value, await connections.aliases())),
  });
  if (answer === undefined || answer === back || answer === alias) return;
  if (await changeConnection(context, id, (record) => ({ ...record, alias: answer }))) {
    context.log.info("Connection renamed", { connection: answer });
  }
}

/** Checks whether the vendor accepts a connection's credentials now. */
export async function verifyConnection(
  context: ConnectionsContext,
  argument?: unknown,
): Promise<void> {
  const { prompter, connections, model } = context;
  const own = ownNode(context, argument);
  const node =
    own?.kind === "connection" ? own : await pickConnection(context, l10n.t("Test Connection"));
  const record = node && (await connections.record(node.record.id));
  if (!record) return;
  if (!record.credentials) {
    await enterCredentials(context, record.id);
    return;
  }
  const title = l10n.t("Checking the credentials at {0}…", node.vendor.name);
  const verified = await withReport(prompter, async () => {
    // It signs in again: a valid token would prove nothing.
    await prompter.progress(title, (signal) => connections.verifyCredentials(record, { signal }));
    return true;
  });
  if (!verified) return;
  // A failure in the tree is outdated now.
  if (model.isIncomplete(node)) model.reset(node);
  void prompter.inform(l10n.t("{0} works: {1} accepts it.", record.alias, node.vendor.name));
}
