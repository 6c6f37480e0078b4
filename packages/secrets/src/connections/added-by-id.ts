import type { Container, FieldInfo, SecretSummary } from "../provider/model.js";

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

/**
 * What one user may take over from another: names, descriptions and dates. Every field counts as
 * confidential, and rights and states come from the vendor only.
 */
export function sharedAdded({ containers, secrets }: AddedById): AddedById {
  const lists = Object.entries(secrets).map(([id, list]) => [
    id,
    uniqueById(list).map(sharedSummary),
  ]);
  return {
    containers: uniqueById(containers).map(({ id, name }): Container => ({ id, name })),
    secrets: Object.fromEntries(lists) as AddedById["secrets"],
  };
}

function sharedSummary(summary: SecretSummary): SecretSummary {
  const { id, name, description, modifiedAt, fields } = summary;
  return {
    id,
    name,
    ...(description === undefined ? {} : { description }),
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
    fields: fields.map((field): FieldInfo => ({ name: field.name, confidential: true })),
  };
}

/** The first one of each id. */
function uniqueById<T extends { readonly id: string }>(entries: readonly T[]): T[] {
  const ids = new Set<string>();
  return entries.filter(({ id }) => ids.size < ids.add(id).size);
}

/** Reads from JSON what another user added by ID, as `sharedAdded` gives it; undefined if it is malformed. */
export function readShared(json: unknown): AddedById | undefined {
  const { containers, secrets } = asObject(json) ?? {};
  const lists = asObject(secrets);
  const isRead = lists && isList(containers, isNamed) && Object.values(lists).every(areSummaries);
  return isRead ? sharedAdded(json as AddedById) : undefined;
}

function areSummaries(json: unknown): boolean {
  return isList(json, (entry) => {
    const { description, modifiedAt, fields } = asObject(entry) ?? {};
    return (
      isNamed(entry) &&
      (description === undefined || isText(description)) &&
      (modifiedAt === undefined || typeof modifiedAt === "number") &&
      isList(fields, (field) => isText(asObject(field)?.["name"]))
    );
  });
}

function isNamed(json: unknown): boolean {
  const { id, name } = asObject(json) ?? {};
  return isText(id) && isText(name);
}

function isList(json: unknown, isEntry: (entry: unknown) => boolean): boolean {
  return Array.isArray(json) && json.every(isEntry);
}

/** A JSON object; undefined for anything else. */
export function asObject(json: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof json === "object" && json !== null && !Array.isArray(json)
    ? (json as Record<string, unknown>)
    : undefined;
}

/** Whether a JSON value is a text that isn't empty. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
