import type { Container, SecretSummary } from "../provider/model.js";

/** Entries of the tree that were added by ID, because they may be fetched but not listed. */
export interface AddedById {
  readonly containers: readonly Container[];
  /** By the id of their container. */
  readonly secrets: Readonly<Record<string, readonly SecretSummary[]>>;
}

/** No entries that were added by ID. */
export const nothingAdded: AddedById = { containers: [], secrets: {} };

/** The secrets that were added by ID to a container. */
export function addedTo({ secrets }: AddedById, containerId: string): readonly SecretSummary[] {
  // A vendor may use any id, such as `constructor`.
  return (Object.hasOwn(secrets, containerId) ? secrets[containerId] : undefined) ?? [];
}

/** Changes the secrets that were added by ID to a container. */
export function withSecrets(
  added: AddedById,
  containerId: string,
  change: (secrets: readonly SecretSummary[]) => readonly SecretSummary[],
): AddedById {
  const secrets = change(addedTo(added, containerId));
  return { ...added, secrets: { ...added.secrets, [containerId]: secrets } };
}

/** A JSON object; undefined for anything else. */
export function asObject(json: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof json === "object" && json !== null && !Array.isArray(json)
    ? (json as Record<string, unknown>)
    : undefined;
}

/** Whether a JSON value is a text that isn't empty. */
export function isFilledText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
