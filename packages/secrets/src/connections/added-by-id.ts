import type { Container, FieldInfo, SecretSummary } from "../provider/model.js";
import { asObject, isText } from "./json.js";

/** What was put into the tree by hand, because it may be fetched but not listed. */
export interface AddedById {
  readonly containers: readonly Container[];
  /** By the id of their container. */
  readonly secrets: Readonly<Record<string, readonly SecretSummary[]>>;
}

/** Nothing added by hand. */
export const nothingAdded: AddedById = { containers: [], secrets: {} };

/** What was put into a container by hand. */
export function addedTo({ secrets }: AddedById, containerId: string): readonly SecretSummary[] {
  // Ids are the vendor's to choose, `constructor` among them.
  return (Object.hasOwn(secrets, containerId) ? secrets[containerId] : undefined) ?? [];
}

/** Everything of both; of what is in both, the first one's. */
export function mergeAdded(first: AddedById, second: AddedById): AddedById {
  const ids = new Set([...Object.keys(first.secrets), ...Object.keys(second.secrets)]);
  return {
    containers: uniqueById([...first.containers, ...second.containers]),
    secrets: Object.fromEntries(
      [...ids].map((id) => [id, uniqueById([...addedTo(first, id), ...addedTo(second, id)])]),
    ),
  };
}

/** How many entries there are. */
export function countAdded({ containers, secrets }: AddedById): number {
  return Object.values(secrets).reduce((sum, list) => sum + list.length, containers.length);
}

/**
 * What one user may take over from another: names, descriptions and dates. What decides how a
 * secret is treated is not taken on anybody's word: every field counts as confidential, and rights
 * and states are the vendor's to tell.
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

/** The first one of each id: the tree shows no two of them in one place. */
function uniqueById<T extends { readonly id: string }>(entries: readonly T[]): T[] {
  const ids = new Set<string>();
  return entries.filter(({ id }) => ids.size < ids.add(id).size);
}

/**
 * Reads what was put into the tree by hand, from JSON. Only what is known of it is kept, so that
 * nothing else travels along. Undefined where it is not that.
 */
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

/** What an entry may have besides: the compiler asks for a line for each. */
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
