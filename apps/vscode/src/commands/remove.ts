import { addedTo } from "@keyhole/secrets";
import { pickConnection } from "../pick/pick-secret.js";
import { connectionOf, type ConnectionNode, type UnreadableNode } from "../tree/nodes.js";
import { ownNode, type CommandContext } from "./context.js";

/** Removes a connection and its credentials, once the user confirmed it. */
export async function removeConnection(context: CommandContext, argument?: unknown): Promise<void> {
  const { prompter, connections } = context;
  const chosen = await removable(context, argument);
  if (!chosen) return;
  const [id, name] =
    chosen.kind === "connection"
      ? [chosen.record.id, chosen.record.alias]
      : [chosen.id, "the connection that cannot be read"];
  const action = "Remove";
  const confirmed = await prompter.confirm({
    message: `Remove ${name}?`,
    detail:
      "Its credentials are removed from this machine with it. Nothing changes at the vendor, and nothing that was inserted.",
    actions: [action],
  });
  if (confirmed !== action) return;
  try {
    await connections.remove(id);
  } catch {
    await prompter.warn(
      `${name} was not removed: VS Code's secret storage did not answer. Unlock the keyring, then try again.`,
    );
  }
}

/** The sample vendors come and go together. */
function isStored({ lifetime }: ConnectionNode): boolean {
  return lifetime !== "sample";
}

async function removable(
  context: CommandContext,
  argument: unknown,
): Promise<ConnectionNode | UnreadableNode | undefined> {
  const node = ownNode(context, argument);
  if (node?.kind === "connection" || node?.kind === "unreadable") return node;
  if (!(await context.model.connections()).some(isStored)) {
    await context.prompter.inform("There is no connection to remove.");
    return undefined;
  }
  return pickConnection(context, "Remove Connection", isStored, { mayAdd: false });
}

/** Takes out of the tree what was added to it by hand. */
export async function removeFromTree(context: CommandContext, argument?: unknown): Promise<void> {
  const node = ownNode(context, argument);
  if (node?.kind === "container") {
    const { id } = node.container;
    await context.connections.updateAdded(connectionOf(node).record.id, (added) => ({
      containers: added.containers.filter((container) => container.id !== id),
      secrets: Object.fromEntries(Object.entries(added.secrets).filter(([key]) => key !== id)),
    }));
  } else if (node?.kind === "secret") {
    const containerId = node.parent.container.id;
    await context.connections.updateAdded(connectionOf(node).record.id, (added) => ({
      ...added,
      secrets: {
        ...added.secrets,
        [containerId]: addedTo(added, containerId).filter(({ id }) => id !== node.summary.id),
      },
    }));
  }
}
