import { isReferable, matchSegment, type Segment } from "@keyhole/secrets/references";
import {
  type ConnectionNode,
  type ContainerNode,
  getConnection,
  getEntry,
  type ParentNode,
  type SecretNode,
} from "./nodes.js";
import type { SecretsModel } from "./secrets-model.js";

/** Finds the container that a path of a reference leads to. An empty path leads to the connection. */
export async function findContainer(
  model: SecretsModel,
  connection: ConnectionNode,
  path: readonly Segment[],
): Promise<ParentNode | undefined> {
  const found = await walk(model, connection, path);
  return found.length === path.length ? (found.at(-1) ?? connection) : undefined;
}

/** Finds the container that a path leads to, or the last one in it that exists. */
export async function findLastContainer(
  model: SecretsModel,
  connection: ConnectionNode,
  path: readonly Segment[],
): Promise<ParentNode> {
  return (await walk(model, connection, path)).at(-1) ?? connection;
}

/** Finds the secret that the path of a reference leads to. */
export async function findSecret(
  model: SecretsModel,
  connection: ConnectionNode,
  path: readonly Segment[],
): Promise<SecretNode | undefined> {
  const isOnly = connection.vendor.onlySecret !== undefined;
  const container = await findContainer(model, connection, isOnly ? path : path.slice(0, -1));
  if (!container) return undefined;
  await model.children(container);
  const secrets = model.loaded(container).filter((node) => node.kind === "secret");
  return isOnly ? secrets[0] : findIn(secrets, path.at(-1)!);
}

/** Finds a container by its ID among those that are listed. Lists the top level if necessary. */
export async function findContainerWithId(
  model: SecretsModel,
  connection: ConnectionNode,
  id: string,
): Promise<ContainerNode | undefined> {
  await model.children(connection);
  return containersBelow(model, connection).find(({ container }) => container.id === id);
}

/** Returns all containers below a node that have arrived. Loads nothing. */
export function containersBelow(model: SecretsModel, parent: ParentNode): ContainerNode[] {
  const nodes = model.loaded(parent).filter((node) => node.kind === "container");
  return nodes.flatMap((node) => [node, ...containersBelow(model, node)]);
}

async function walk(
  model: SecretsModel,
  connection: ConnectionNode,
  path: readonly Segment[],
): Promise<ContainerNode[]> {
  const found: ContainerNode[] = [];
  let parent: ParentNode = connection;
  for (const segment of path) {
    await model.children(parent);
    const listed: ContainerNode[] =
      "id" in segment
        ? containersBelow(model, parent)
        : model.loaded(parent).filter((node) => node.kind === "container");
    const container = findIn(listed, segment);
    if (!container) break;
    found.push(container);
    parent = container;
  }
  return found;
}

function findIn<T extends ContainerNode | SecretNode>(
  nodes: readonly T[],
  segment: Segment,
): T | undefined {
  return nodes.find((node) => {
    const namesAreIds = getConnection(node).vendor.namesAreIds !== undefined;
    const entry = getEntry(node);
    return isReferable(entry, namesAreIds) && matchSegment(segment, [entry]).length > 0;
  });
}
