import * as l10n from "@vscode/l10n";
import { addedTo } from "@keyhole/secrets/connections";
import type { SecretSummary } from "@keyhole/secrets/provider";
import {
  connectionOf,
  pathOf,
  primaryField,
  type ContainerNode,
  type SecretNode,
  type TreeNode,
} from "../tree/tree-feature.js";
import { copyField } from "./copy-secret.js";
import type { SecretsContext } from "./secrets-context.js";

/** Shows a secret that was just created, and offers what it is wanted for. */
export async function showCreated(
  context: SecretsContext,
  container: ContainerNode,
  created: SecretSummary,
): Promise<void> {
  const node = await nodeOf(context, container, created);
  const message = l10n.t("{0} was created.", `${pathOf(container)} / ${created.name}`);
  if (!node) {
    await context.prompter.inform(message);
    return;
  }
  await context.show(node);
  const insert = l10n.t("Insert");
  const copy = l10n.t("Copy the Value");
  const chosen = await context.prompter.inform(message, insert, copy);
  if (chosen === insert) await context.insertSecret(node);
  if (chosen === copy) await copyField(context, node, primaryField(node));
}

async function nodeOf(
  context: SecretsContext,
  container: ContainerNode,
  created: SecretSummary,
): Promise<SecretNode | undefined> {
  const children = await childrenOf(context, container);
  // Whoever may create need not be allowed to list: then it stands there as what was added by its id.
  if (children.every(({ kind }) => kind !== "noRight")) return withId(children, created.id);
  const containerId = container.container.id;
  await context.connections.updateAdded(connectionOf(container).record.id, (added) => ({
    ...added,
    secrets: { ...added.secrets, [containerId]: [...addedTo(added, containerId), created] },
  }));
  return withId(await childrenOf(context, container), created.id);
}

async function childrenOf(
  { model }: SecretsContext,
  container: ContainerNode,
): Promise<readonly TreeNode[]> {
  const current = await model.current(container);
  return current ? model.children(current) : [];
}

function withId(nodes: readonly TreeNode[], id: string): SecretNode | undefined {
  return nodes.filter((node) => node.kind === "secret").find(({ summary }) => summary.id === id);
}
