import { ownNode, type SecretNode } from "../tree/tree-feature.js";
import { pickSecret, type PickFilter } from "./pick-secret.js";
import type { SearchContext } from "./search-context.js";

/**
 * The secret that a command is about: the tree's own node, or what the user picks. Other arguments are
 * ignored, because any extension can run a command.
 *
 * @param filter which secrets the command can do something with; all if absent
 */
export async function getOrPickSecret(
  context: SearchContext,
  argument: unknown,
  title: string,
  filter?: PickFilter,
): Promise<SecretNode | undefined> {
  const node = ownNode(context, argument);
  if (node?.kind !== "secret") return pickSecret(context, title, filter);
  if (filter?.secret?.(node) !== false) return node;
  await context.prompter.inform(filter.nothing);
  return undefined;
}
