import { addedTo } from "@keyhole/secrets";
import { connectionOf, type SecretNode } from "../tree/nodes.js";
import type { CommandContext } from "./context.js";

/**
 * Has the tree show whether a secret is enabled, as its vendor just proved. A list tells that by
 * itself when it is loaded again; of what was added by hand it is kept with it.
 */
export async function showEnabled(
  context: CommandContext,
  node: SecretNode,
  enabled: boolean,
): Promise<void> {
  if (!node.added) {
    context.reload(node.parent);
    return;
  }
  const containerId = node.parent.container.id;
  await context.connections.updateAdded(connectionOf(node).record.id, (added) => ({
    ...added,
    secrets: {
      ...added.secrets,
      [containerId]: addedTo(added, containerId).map((summary) =>
        summary.id === node.summary.id ? { ...summary, enabled } : summary,
      ),
    },
  }));
}
