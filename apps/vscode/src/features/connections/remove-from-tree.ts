import { addedTo, type AddedById } from "@keyhole/secrets/connections";
import * as l10n from "@vscode/l10n";
import { type ConnectionNode, connectionOf, ownNode, type TreeNode } from "../tree/tree-feature.js";
import { back, type PickItem } from "../../platform/vscode/prompter.js";
import { tellNone } from "../search/search-feature.js";
import type { ConnectionsContext } from "./connections-context.js";

/** An entry that was added by ID: a container, or a secret in one. */
interface Added {
  readonly connectionId: string;
  readonly containerId: string;
  readonly secretId?: string;
}

/** Removes an entry from the tree that was added by ID. Nothing changes at the vendor. */
export async function removeFromTree(
  context: ConnectionsContext,
  argument?: unknown,
): Promise<void> {
  const node = ownNode(context, argument);
  const added = (node && addedOf(node)) ?? (await pickAdded(context));
  if (!added) return;
  await context.connections.updateAdded(added.connectionId, (all) => without(all, added));
}

function addedOf(node: TreeNode): Added | undefined {
  if ((node.kind !== "container" && node.kind !== "secret") || !node.added) return undefined;
  const connectionId = connectionOf(node).record.id;
  return node.kind === "container"
    ? { connectionId, containerId: node.container.id }
    : { connectionId, containerId: node.parent.container.id, secretId: node.summary.id };
}

async function pickAdded(context: ConnectionsContext): Promise<Added | undefined> {
  const { model, prompter } = context;
  const items = (await model.connections()).flatMap(itemsOf);
  if (items.length === 0) {
    await tellNone(context, l10n.t("Nothing was added to the tree by its ID."));
    return undefined;
  }
  const choice = await prompter.pick<Added>({
    title: l10n.t("Remove from Tree"),
    placeholder: l10n.t("Which one? It stays at the vendor."),
    items,
  });
  return choice === back ? undefined : choice;
}

function itemsOf({ record }: ConnectionNode): PickItem<Added>[] {
  const { id: connectionId, alias, added } = record;
  const containers = added.containers.map(({ id, name }) => ({
    value: { connectionId, containerId: id },
    label: name,
    description: alias,
    icon: "folder",
  }));
  const secrets = Object.keys(added.secrets).flatMap((containerId) =>
    addedTo(added, containerId).map(({ id, name }) => ({
      value: { connectionId, containerId, secretId: id },
      label: name,
      description: l10n.t("{0} · {1}", containerId, alias),
      icon: "key",
    })),
  );
  return [...containers, ...secrets];
}

/** A container is removed with the secrets that were added to it. */
function without(all: AddedById, { containerId, secretId }: Added): AddedById {
  if (secretId === undefined) {
    return {
      containers: all.containers.filter(({ id }) => id !== containerId),
      secrets: Object.fromEntries(Object.entries(all.secrets).filter(([id]) => id !== containerId)),
    };
  }
  const left = addedTo(all, containerId).filter(({ id }) => id !== secretId);
  return { ...all, secrets: { ...all.secrets, [containerId]: left } };
}
