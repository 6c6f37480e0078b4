import type { Container, SecretSummary } from "../provider/model.js";

/** Entries of the tree that were added by ID, because they may be fetched but not listed. */
export interface AddedById {
  readonly containers: readonly Container[];
  /** By the ID of their container. */
  readonly secrets: Readonly<Record<string, readonly SecretSummary[]>>;
}

/** No entries that were added by ID. */
export const nothingAdded: AddedById = { containers: [], secrets: {} };

/** Returns the secrets that were added by ID to a container. */
export function addedTo({ secrets }: AddedById, containerId: string): readonly SecretSummary[] {
  // A vendor may use any ID, such as `constructor`.
  return (Object.hasOwn(secrets, containerId) ? secrets[containerId] : undefined) ?? [];
}

/** Returns a copy with other secrets for a container. */
export function withSecrets(
  added: AddedById,
  containerId: string,
  change: (secrets: readonly SecretSummary[]) => readonly SecretSummary[],
): AddedById {
  const secrets = change(addedTo(added, containerId));
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
