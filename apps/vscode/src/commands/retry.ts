import { ownNode, type CommandContext } from "./shared/context.js";

/** Tries again what stands as a failure in the tree: that one, or from the palette all of them. */
export function retry(context: CommandContext, argument?: unknown): void {
  const node = ownNode(context, argument);
  if (node?.kind === "failed" || node?.kind === "noRight") {
    context.reload(node.parent);
    return;
  }
  for (const problem of context.model.problems()) {
    if (problem.kind === "failed" || problem.kind === "noRight") context.reload(problem.parent);
  }
}
