import { ownNode, type CommandContext } from "./shared/context.js";

/** Ends the list that is loading below a node of the tree, or every one that is. */
export function stopLoading(context: CommandContext, argument?: unknown): void {
  const node = ownNode(context, argument);
  context.model.stop(node?.kind === "loading" ? node.parent : undefined);
}
