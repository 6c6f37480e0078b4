import { addedTo } from "@keyhole/secrets/connections";
import type { SecretSummary } from "@keyhole/secrets/provider";
import { connectionOf, type SecretNode } from "../tree/tree-feature.js";
import type { SecretsContext } from "./secrets-context.js";

/**
 * Has the tree show what a secret is now, as its vendor just proved. What is listed is listed again;
 * of what was added by hand the change is kept with it.
 */
export async function showChanged(
  context: SecretsContext,
  node: SecretNode,
  change: Partial<Pick<SecretSummary, "name" | "description" | "enabled">>,
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
        summary.id === node.summary.id ? { ...summary, ...change } : summary,
      ),
    },
  }));
}
