import { matchSegment, type Segment } from "@keyhole/secrets";
import { entryOf, type EntryNode, type ParentNode } from "../tree/nodes.js";
import type { SecretsModel } from "../tree/secrets-model.js";

/** What a part of a reference calls so below a node of the tree; undefined for nothing. */
export async function entryNamed(
  model: SecretsModel,
  parent: ParentNode,
  segment: Segment | undefined,
): Promise<EntryNode | undefined> {
  if (segment === undefined) return undefined;
  await model.children(parent);
  const nodes = model.loaded(parent);
  const [found] = matchSegment(segment, nodes.map(entryOf));
  return nodes.find((node) => entryOf(node).id === found?.id);
}
