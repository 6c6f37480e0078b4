import type { ConnectionRecord } from "@keyhole/secrets/connections";
import * as l10n from "@vscode/l10n";
import { pickConnection, tellNone } from "../search/search-feature.js";
import {
  canEdit,
  type ConnectionNode,
  getConnection,
  ownNode,
  type TreeNode,
} from "../tree/tree-feature.js";
import type { ConnectionsContext } from "./connections-context.js";

/**
 * The connection that a command is about: the tree's own node, or the user's choice among those
 * that can be changed. Undefined if the user cancelled or there is none.
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
  await tellNoConnection(context);
  return undefined;
}

/** Says that there is no connection, and offers to add one. */
export function tellNoConnection(context: ConnectionsContext): Promise<void> {
  return tellNone(context, l10n.t("You have no connections yet."));
}

/** The connection that a node is, or whose state it shows. */
function connectionNear(node: TreeNode | undefined): ConnectionNode | undefined {
  if (node?.kind === "connection") return node;
  if (node?.kind === "noCredentials") return node.parent;
  return node?.kind === "failed" && node.parent ? getConnection(node.parent) : undefined;
}

/**
 * Changes a connection. False if it was removed in another window, or could not be kept; the user
 * is informed.
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

/** Says that another window removed the connection in the meantime. */
export async function warnOfRemoved({ prompter }: ConnectionsContext): Promise<false> {
  await prompter.warn(
    l10n.t("Nothing was saved because the connection was removed in another window."),
  );
  return false;
}

/**
 * Offers to keep connections that this machine did not store until the window closes. False if the
 * user declines: then everything is as before.
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
      "VS Code's secret storage needs a keyring. Without one, Keyhole can keep the connection until the window closes.",
    ),
    actions: [keep],
  });
  if (choice !== keep) return false;
  for (const record of records) connections.keepForSession(record);
  return true;
}
