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

/** Reads entries that were added by ID from JSON, without unknown keys; undefined if they are malformed. */
export function readAdded(json: unknown): AddedById | undefined {
  const { containers, secrets } = asObject(json) ?? {};
  const readContainers = listOf(containers, readContainer);
  const lists = asObject(secrets);
  if (!readContainers || !lists) return undefined;
  const read = Object.entries(lists).map(([id, list]) => [id, listOf(list, readSummary)] as const);
  if (read.some(([, list]) => list === undefined)) return undefined;
  return { containers: readContainers, secrets: Object.fromEntries(read) as AddedById["secrets"] };
}

type Test = (value: unknown) => boolean;

/** The checks of optional properties. The type requires one for each. */
const optional: Readonly<
  Record<keyof Omit<Container & SecretSummary, "id" | "name" | "fields">, Test>
> = {
  description: isText,
  referenceName: isText,
  modifiedAt: (value) => typeof value === "number",
  enabled: isFlag,
  rights: (value) => {
    const { view, write, ...others } = asObject(value) ?? {};
    return isFlag(view) && isFlag(write) && Object.keys(others).length === 0;
  },
};

function readContainer(json: unknown): Container | undefined {
  const { id, name } = asObject(json) ?? {};
  if (!isText(id) || !isText(name)) return undefined;
  return { id, name, ...readOptional(json) };
}

function readSummary(json: unknown): SecretSummary | undefined {
  const { id, name, fields } = asObject(json) ?? {};
  const read = listOf(fields, readField);
  if (!isText(id) || !isText(name) || !read) return undefined;
  return { id, name, ...readOptional(json), fields: read };
}

function readField(json: unknown): FieldInfo | undefined {
  const { name, confidential } = asObject(json) ?? {};
  return isText(name) && typeof confidential === "boolean" ? { name, confidential } : undefined;
}

function readOptional(json: unknown): object {
  const tests: Readonly<Record<string, Test>> = optional;
  return Object.fromEntries(
    Object.entries(asObject(json) ?? {}).filter(
      ([key, value]) => Object.hasOwn(tests, key) && tests[key]?.(value),
    ),
  );
}

function listOf<T>(json: unknown, read: (entry: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(json)) return undefined;
  const entries = json.map(read);
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

function isFlag(value: unknown): boolean {
  return typeof value === "boolean";
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
