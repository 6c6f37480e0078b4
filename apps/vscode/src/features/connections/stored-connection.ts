import type { ConnectionRecord } from "@keyhole/secrets/connections";
import * as l10n from "@vscode/l10n";
import { pickConnection, showNone } from "../search/search-feature.js";
import {
  canEdit,
  type ConnectionNode,
  getConnection,
  ownNode,
  type TreeNode,
} from "../tree/tree-feature.js";
import type { ConnectionsContext } from "./connections-context.js";

/**
 * Returns the connection of a command: its node of the tree, or the user's choice among those that can
 * be changed. Returns undefined if the user cancelled or there is none.
 */
export async function storedConnection(
  context: ConnectionsContext,
  argument: unknown,
  title: string,
): Promise<ConnectionNode | undefined> {
  const node = connectionNear(ownNode(context, argument));
  if (node && canEdit(node)) return node;
  if ((await context.model.connections()).some(canEdit)) {
    return pickConnection(context, title, { offers: canEdit, mayAdd: false });
  }
  await showNoConnections(context);
  return undefined;
}

/** Reports that there are no connections, and offers to add one. */
export function showNoConnections(context: ConnectionsContext): Promise<void> {
  return showNone(context, l10n.t("You have no connections yet."));
}

/** Returns the node if it is a connection, or else the connection whose state it shows. */
function connectionNear(node: TreeNode | undefined): ConnectionNode | undefined {
  if (node?.kind === "connection") return node;
  if (node?.kind === "noCredentials") return node.parent;
  return node?.kind === "failed" && node.parent ? getConnection(node.parent) : undefined;
}

/**
 * Changes a connection. Returns false, and informs the user, if another window removed it or it
 * couldn't be stored.
 */
export async function changeConnection(
  context: ConnectionsContext,
  id: string,
  change: (record: ConnectionRecord) => ConnectionRecord,
): Promise<boolean> {
  const result = await context.connections.update(id, change);
  if (result.outcome === "gone") return warnOfRemoved(context);
  return result.outcome === "kept" || offerSession(context, [result.record]);
}

/** Reports that another window removed the connection. */
export async function warnOfRemoved({ prompter }: ConnectionsContext): Promise<false> {
  await prompter.warn(
    l10n.t("Nothing was saved because the connection was removed in another window."),
  );
  return false;
}

/**
 * Offers to keep connections that couldn't be stored until the window closes. Returns false, and
 * changes nothing, if the user declines.
 */
export async function offerSession(
  { prompter, connections }: ConnectionsContext,
  records: readonly ConnectionRecord[],
): Promise<boolean> {
  const keep = l10n.t("Keep for This Session");
  const aliases = records.map(({ alias }) => alias).join(", ");
  const choice = await prompter.confirm({
    message: l10n.t("{0} couldn't be stored on this machine.", aliases),
    detail: l10n.t(
      "VS Code's secret storage needs a keychain. Without one, Keyhole can keep the connection until the window closes.",
    ),
    actions: [keep],
  });
  if (choice !== keep) return false;
  for (const record of records) connections.keepForSession(record);
  return true;
}
