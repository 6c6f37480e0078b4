import { matchSegment, type Segment } from "@keyhole/secrets/references";
import { entryOf, type EntryNode, type ParentNode } from "./nodes.js";
import type { SecretsModel } from "./secrets-model.js";

/** Finds the entry below a node that a part of a reference names; undefined if there is none. */
export async function findEntry(
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
