import type { Container, SecretSummary } from "../provider/model.js";

/** A container that was added by ID. */
export interface AddedContainer extends Container {
  /** The ID of the container that it is in. Absent at the top level. */
  readonly parentId?: string;
}

/** Entries of the tree that were added by ID, because they may be fetched but not listed. */
export interface AddedById {
  readonly containers: readonly AddedContainer[];
  /** By the ID of their container. */
  readonly secrets: Readonly<Record<string, readonly SecretSummary[]>>;
}

/** No entries that were added by ID. */
export const nothingAdded: AddedById = { containers: [], secrets: {} };

/**
 * Returns what was added by ID directly to a container.
 *
 * @param containerId empty for the top level
 */
export function addedTo(
  { containers, secrets }: AddedById,
  containerId: string,
): { readonly containers: readonly Container[]; readonly secrets: readonly SecretSummary[] } {
  return {
    containers: containers.filter(({ parentId = "" }) => parentId === containerId),
    // A vendor may use any ID, such as `constructor`.
    secrets: (Object.hasOwn(secrets, containerId) ? secrets[containerId] : undefined) ?? [],
  };
}

/** Returns a copy without a container and everything in it. */
export function withoutContainer(added: AddedById, containerId: string): AddedById {
  const inside = addedTo(added, containerId).containers;
  const { containers, secrets } = inside.reduce(
    (rest, { id }) => withoutContainer(rest, id),
    added,
  );
  return {
    containers: containers.filter(({ id }) => id !== containerId),
    secrets: Object.fromEntries(Object.entries(secrets).filter(([id]) => id !== containerId)),
  };
}

/** Returns a copy with other secrets for a container. */
export function withSecrets(
  added: AddedById,
  containerId: string,
  change: (secrets: readonly SecretSummary[]) => readonly SecretSummary[],
): AddedById {
  const secrets = change(addedTo(added, containerId).secrets);
  return { ...added, secrets: { ...added.secrets, [containerId]: secrets } };
}

/** Returns a JSON object as it is, and undefined for anything else. */
export function asObject(json: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof json === "object" && json !== null && !Array.isArray(json)
    ? (json as Record<string, unknown>)
    : undefined;
}

/** Checks whether a JSON value is a string that isn't empty. */
export function isFilledText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
