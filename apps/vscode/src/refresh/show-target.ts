import type { RefreshTarget } from "@keyhole/secrets";
import type { CommandContext } from "../commands/shared/context.js";
import { entryNamed } from "../references/entry-named.js";

/** Shows the secret of a refresh in the tree, or as far as there is something on the way to it. */
export async function showTarget(
  { model, showSecret, showTree }: Pick<CommandContext, "model" | "showSecret" | "showTree">,
  { connectionId, containerId, secretId }: RefreshTarget,
): Promise<void> {
  const connection = (await model.connections()).find(({ record }) => record.id === connectionId);
  if (!connection) return showTree();
  const container = await entryNamed(model, connection, { id: containerId });
  const secret =
    container?.kind === "container"
      ? await entryNamed(model, container, { id: secretId })
      : undefined;
  await showSecret(secret ?? container ?? connection);
}
