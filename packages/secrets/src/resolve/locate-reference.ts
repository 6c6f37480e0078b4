import { VendorError } from "@keyhole/transport";
import { distance } from "fastest-levenshtein";
import { oneLine } from "../one-line.js";
import type { Container, FieldInfo, SecretLocation, SecretSummary } from "../provider/model.js";
import { canBeNamed } from "../references/format-reference.js";
import { matchSegment, nameInReferences, type Referable } from "../references/reference-to.js";
import type { Reference, Segment } from "../references/reference.js";
import { encodeSegment } from "../references/segment-text.js";
import { explanation } from "../user-facing-error.js";
import { findVendor } from "../vendors/vendor-registry.js";
import type { ReferableConnection } from "./directory.js";
import type { Lists } from "./lists.js";
import { ListForbiddenError, UnresolvedReferenceError } from "./resolve-error.js";

/** The secret that a reference leads to. */
export interface Located {
  readonly connection: ReferableConnection;
  readonly location: SecretLocation;
  readonly field: FieldInfo;
  /** Absent if the ID wasn't looked up. */
  readonly container?: Container;
  /** Absent if the ID wasn't looked up. */
  readonly summary?: SecretSummary;
}

/**
 * Finds the secret that a reference leads to, without fetching it.
 *
 * @param options with `listIds`, IDs are looked up too if they can be listed, to report wrong ones
 *   or to show names; otherwise they are used as they are
 * @throws {UnresolvedReferenceError} if it leads to no secret, or to several
 * @throws {ListForbiddenError | VendorError} if a list that is needed can't be read
 */
export async function locateReference(
  reference: Reference,
  lists: Lists,
  { listIds = false }: { readonly listIds?: boolean } = {},
): Promise<Located> {
  const connection = await findConnection(reference, lists);
  const container = await findEntry(
    "container",
    reference.container,
    async () => (await lists.list(connection, undefined)).containers,
    connection.alias,
    listIds,
  );
  const secret = await findSecret(reference, connection, container.id, lists, listIds);
  const fields = secret.entry?.fields ?? (await lists.provider(connection)).getFields(container.id);
  return {
    connection,
    location: { containerId: container.id, secretId: secret.id },
    field: findField(reference.field, fields),
    ...(container.entry && { container: container.entry }),
    ...(secret.entry && { summary: secret.entry }),
  };
}

/**
 * Finds the connection of a reference, and checks that its IDs have the vendor's form. No request
 * is sent.
 *
 * @throws {UnresolvedReferenceError} if there is no such connection, or an ID isn't possible
 */
export async function findConnection(
  { alias, container, secret }: Reference,
  lists: Pick<Lists, "connections" | "provider">,
): Promise<ReferableConnection> {
  const connections = await lists.connections();
  const connection = connections.find((candidate) => candidate.alias === alias);
  if (!connection) {
    const aliases = connections.map((candidate) => candidate.alias);
    const words = explanation("No connection is named {0}.", alias);
    throw new UnresolvedReferenceError("alias", words, findNearest(alias, aliases));
  }
  const segments = { container, secret };
  for (const part of ["container", "secret"] as const) {
    const segment = segments[part];
    if (!segment || !("id" in segment)) continue;
    const provider = await lists.provider(connection);
    const { id } = segment;
    if (provider.isPossible(part === "container" ? { containerId: id } : { secretId: id }))
      continue;
    const words = explanation(
      "{0} isn't a valid ID here. To use it as a name, remove the @.",
      oneLine(`@${id}`),
    );
    throw new UnresolvedReferenceError(part, words, canBeNamed(id) ? [encodeSegment(id)] : []);
  }
  return connection;
}

/**
 * Checks whether a reference leads to a secret, regardless of its field. Compares IDs and the secret's
 * own names, and sends nothing.
 */
export function refersTo(
  { alias, container, secret }: Reference,
  { connection, location, container: listed, summary }: Omit<Located, "field">,
): boolean {
  if (alias !== connection.alias || !means(container, location.containerId, listed)) return false;
  return secret ? means(secret, location.secretId, summary) : holdsOne(connection.vendor);
}

function means(segment: Segment, id: string, entry: Referable | undefined): boolean {
  if ("id" in segment) return segment.id === id;
  return entry !== undefined && matchSegment(segment, [entry]).length > 0;
}

/** Returns whether each container of a vendor contains exactly one secret. */
export function holdsOne(vendorId: string): boolean {
  return findVendor(vendorId)?.onlySecret !== undefined;
}

/** An entry's ID, and the entry itself if it was listed. */
interface Found<T> {
  readonly id: string;
  readonly entry?: T;
}

async function findSecret(
  { container, secret }: Reference,
  connection: ReferableConnection,
  containerId: string,
  lists: Lists,
  listIds: boolean,
): Promise<Found<SecretSummary>> {
  const list = async () => (await lists.list(connection, containerId)).secrets;
  const within = oneLine("id" in container ? `@${container.id}` : container.name);
  if (secret) return findEntry("secret", secret, list, within, listIds);
  const [entry] = holdsOne(connection.vendor) ? await list() : [];
  if (entry) return { id: entry.id, entry };
  const words = holdsOne(connection.vendor)
    ? explanation("{0} contains no secrets.", within)
    : explanation("{0} may contain several secrets. Add a slash and the name of one.", within);
  throw new UnresolvedReferenceError("secret", words);
}

async function findEntry<T extends Referable>(
  part: "container" | "secret",
  segment: Segment,
  list: () => Promise<readonly T[]>,
  within: string,
  listIds: boolean,
): Promise<Found<T>> {
  if ("name" in segment) return findByName(part, segment.name, await list(), within);
  const { id } = segment;
  if (!listIds) return { id };
  let listed: readonly T[];
  try {
    listed = await list();
  } catch (error) {
    // Without permission to list it, a secret may still be fetched.
    if (error instanceof ListForbiddenError || VendorError.is(error, "forbidden")) return { id };
    throw error;
  }
  const [entry] = matchSegment(segment, listed);
  if (entry) return { id, entry };
  const words = explanation("{0} contains nothing with the ID {1}.", within, oneLine(id));
  const isName = matchSegment({ name: id }, listed).length === 1;
  throw new UnresolvedReferenceError(part, words, isName ? [encodeSegment(id)] : []);
}

/** The maximum number of IDs in a message. */
const maxCandidates = 10;

function findByName<T extends Referable>(
  part: "container" | "secret",
  name: string,
  listed: readonly T[],
  within: string,
): Found<T> {
  const found = matchSegment({ name }, listed);
  const [entry] = found;
  if (entry && found.length === 1) return { id: entry.id, entry };
  if (entry) {
    const ids = found.slice(0, maxCandidates).map(({ id }) => `@${encodeSegment(id)}`);
    const words = explanation(
      "{0} contains {1} entries named {2}. Use an ID instead: {3}.",
      within,
      `${found.length}`,
      oneLine(name),
      ids.join(", "),
    );
    throw new UnresolvedReferenceError(part, words, ids);
  }
  const near = findNearest(name, listed.map(nameInReferences)).filter(canBeNamed);
  const words =
    near[0] === undefined
      ? explanation("{0} contains nothing named {1}.", within, oneLine(name))
      : explanation(
          "{0} contains nothing named {1}. Did you mean {2}?",
          within,
          oneLine(name),
          oneLine(near[0]),
        );
  throw new UnresolvedReferenceError(part, words, near.map(encodeSegment));
}

function findField(wanted: string | undefined, fields: readonly FieldInfo[]): FieldInfo {
  const field = wanted === undefined ? fields[0] : fields.find(({ name }) => name === wanted);
  if (field) return field;
  const names = fields.map(({ name }) => name);
  const words = explanation(
    "There is no field {0}. Use one of {1}.",
    oneLine(wanted ?? ""),
    names.join(", "),
  );
  throw new UnresolvedReferenceError("field", words, names.map(encodeSegment));
}

/** Comparing longer names takes time. */
const maxNearLength = 128;

/** Finds the names that differ by few characters, ignoring case. The nearest comes first. */
function findNearest(wanted: string, names: readonly string[]): string[] {
  if (wanted.length > maxNearLength) return [];
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  return [...new Set(names)]
    .filter((name) => Math.abs(name.length - wanted.length) <= allowed)
    .map((name) => ({ name, away: distance(wanted.toLowerCase(), name.toLowerCase()) }))
    .filter(({ away }) => away <= allowed)
    .toSorted((a, b) => a.away - b.away)
    .slice(0, 3)
    .map(({ name }) => name);
}
