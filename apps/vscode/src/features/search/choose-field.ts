import { oneLine } from "@keyhole/secrets";
import type { FieldInfo } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { back } from "../../platform/vscode/prompter.js";
import {
  ownNode,
  getPath,
  primaryField,
  type SecretNode,
  type TreeNode,
} from "../tree/tree-feature.js";
import { pickSecret, pickSecretBelow, type PickFilter } from "./pick-secret.js";
import type { SearchContext } from "./search-context.js";

/** Options for choosing a field. */
export interface FieldChoice {
  readonly title: string;
  /** Which secrets are offered. All if absent. */
  readonly filter?: PickFilter;
  /** Whether to ask for the field even if a node of the tree was passed. */
  readonly ask?: boolean;
}

/**
 * Returns the secret and the field for a command: the primary field of the tree's node, or what the
 * user picks. Returns undefined if the user cancels.
 */
export async function chooseField(
  context: SearchContext,
  argument: unknown,
  { title, filter, ask = false }: FieldChoice,
): Promise<{ readonly node: SecretNode; readonly field: FieldInfo } | undefined> {
  const node = await getOrPickSecret(context, argument, title, filter);
  if (!node) return undefined;
  const primary = primaryField(node);
  if (primary && node === argument && !ask) return { node, field: primary };
  const field = await chooseFieldOf(context, node, title);
  return field && { node, field };
}

/**
 * Lets the user choose a field of a secret. A single one is chosen without asking. Returns undefined if the
 * user cancels, or the fields can't be loaded, which is shown.
 */
export async function chooseFieldOf(
  context: SearchContext,
  node: SecretNode,
  title: string,
): Promise<FieldInfo | undefined> {
  const fields = await context.loadFields(node);
  if (!fields) return undefined;
  if (fields.length === 0) {
    await context.prompter.inform(l10n.t("{0} has no fields.", getPath(node)));
    return undefined;
  }
  const field = await context.prompter.pick<FieldInfo>({
    title: l10n.t("{0}: {1}", title, getPath(node)),
    prompt: l10n.t("Select the field"),
    items: fields.map((value) => ({
      value,
      label: oneLine(value.name),
      icon: value.confidential ? "key" : "symbol-field",
    })),
    only: () => true,
  });
  return field === back ? undefined : field;
}

/**
 * Returns the secret for a command: the tree's node, or a secret that the user picks, below the node if
 * it isn't a secret. Other arguments are ignored, because any extension can run a command.
 *
 * @param filter which secrets are offered; all if absent
 */
export async function getOrPickSecret(
  context: SearchContext,
  argument: unknown,
  title: string,
  filter?: PickFilter,
): Promise<SecretNode | undefined> {
  const own = ownNode(context, argument);
  const node = await secretFor(context, own, title, filter);
  if (node && filter?.secret?.(node) === false) {
    await context.prompter.inform(filter.nothing);
    return undefined;
  }
  return node;
}

async function secretFor(
  context: SearchContext,
  node: TreeNode | undefined,
  title: string,
  filter: PickFilter | undefined,
): Promise<SecretNode | undefined> {
  switch (node?.kind) {
    case "secret":
      return node;
    case "connection":
    case "container":
      return pickSecretBelow(context, title, node, filter);
    default:
      return pickSecret(context, title, filter);
  }
}
