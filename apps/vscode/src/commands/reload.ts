import { ownNode, type CommandContext } from "./context.js";

/** Lists again: below the node it is called on, or everything. */
export function reload(context: CommandContext, argument?: unknown): void {
  const node = ownNode(context, argument);
  context.reload(node?.kind === "connection" || node?.kind === "container" ? node : undefined);
}

/** Tries again what stands as a failure in the tree. */
export function retry(context: CommandContext, argument?: unknown): void {
  const node = ownNode(context, argument);
  context.reload(node?.kind === "failed" || node?.kind === "noRight" ? node.parent : undefined);
}
