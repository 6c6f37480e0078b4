import { pickConnection, tellNone } from "../search/search-feature.js";
import { type ConnectionNode, connectionOf, ownNode, type TreeNode } from "../tree/tree-feature.js";
import type { PickItem } from "../../platform/vscode/prompter.js";
import type { ConnectionsContext } from "./connections-context.js";

/** Whether a connection can be changed: the sample vendors can't. */
export function isStored({ lifetime }: ConnectionNode): boolean {
  return lifetime !== "sample";
}

/**
 * The connection that a command is about: the tree's own node, or the user's choice among those
 * that can be changed. Undefined if the user cancelled or there is none.
 *
 * @param none the message if there is none
 * @param others further choices
 */
export async function storedConnection<T extends object = never>(
  context: ConnectionsContext,
  argument: unknown,
  title: string,
  none: string,
  others: readonly PickItem<T>[] = [],
): Promise<ConnectionNode | NoInfer<T> | undefined> {
  const node = connectionNear(ownNode(context, argument));
  if (node && isStored(node)) return node;
  if (others.length === 0 && !(await context.model.connections()).some(isStored)) {
    await tellNone(context, none);
    return undefined;
  }
  return pickConnection(context, title, isStored, { mayAdd: false, others });
}

/** The connection that a node is, or whose state it shows. */
function connectionNear(node: TreeNode | undefined): ConnectionNode | undefined {
  if (node?.kind === "connection") return node;
  if (node?.kind === "noCredentials") return node.parent;
  return node?.kind === "failed" && node.parent ? connectionOf(node.parent) : undefined;
}
