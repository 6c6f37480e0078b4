import { VendorError } from "@keyhole/transport";
import { oneLine } from "../one-line.js";
import type { Container, FieldInfo, SecretLocation, SecretSummary } from "../provider/model.js";
import { canBeNamed, formatField, formatSegment } from "../references/format-reference.js";
import { isReferable, matchSegment } from "../references/reference-to.js";
import type { Reference, Segment } from "../references/reference.js";
import { encodeSegment } from "../references/segment-text.js";
import { explanation } from "../user-facing-error.js";
import { findVendor } from "../vendors/vendor-registry.js";
import type { ReferableConnection } from "./directory.js";
import { findEntry, type Found } from "./find-entry.js";
import { findField } from "./find-field.js";
import type { EntryList, Lists } from "./lists.js";
import { findNearest } from "./nearest-names.js";
import { ListForbiddenError, UnresolvedReferenceError } from "./resolve-error.js";

/** The secret that a reference leads to. */
export interface Located {
  readonly connection: ReferableConnection;
  readonly location: SecretLocation;
  /** Undefined if the secret's fields vary; see `findVaryingField`. */
  readonly field?: FieldInfo;
  /** The containers that were looked up, from the outside in. IDs may not have been. */
  readonly containers: readonly Container[];
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
  const location = locateByNames(reference, connection.vendor);
  const named = location && { location, containers: [] };
  const place: Place =
    named && !listIds
      ? named
      : await findPlace({ reference, connection, lists, listIds }).catch((error: unknown) => {
          if (named && isForbidden(error)) return named;
          throw error;
        });
  const provider = await lists.provider(connection);
  const fields =
    place.summary?.fields ??
    (provider.fieldsVary ? undefined : await provider.getFields(place.location));
  return { connection, ...place, ...(fields && { field: findField(reference.field, fields) }) };
}

type Place = Pick<Located, "location" | "containers" | "summary">;

async function findPlace(walk: Walk): Promise<Place> {
  const { containers: segments, secret: last } = split(walk.reference, walk.connection.vendor);
  const found = await findContainers(segments, walk);
  const containerId = found.at(-1)?.id;
  const secret = await findSecret(last, containerId, walk);
  return {
    location: { containerId: containerId ?? "", secretId: secret.id },
    containers: found.flatMap(({ entry }) => entry ?? []),
    ...(secret.entry && { summary: secret.entry }),
  };
}

/** Returns the location of a secret at a vendor whose names are IDs, or undefined at another one. */
function locateByNames({ path }: Reference, vendorId: string): SecretLocation | undefined {
  const names = path.flatMap((segment) => ("name" in segment ? segment.name : []));
  return findVendor(vendorId)?.namesAreIds?.(names);
}

/** Without permission to list, an entry may still be fetched. */
function isForbidden(error: unknown): boolean {
  return error instanceof ListForbiddenError || VendorError.is(error, "forbidden");
}

/**
 * Finds the containers of a path that has no secret.
 *
 * @returns one for each part; without its entry if the ID wasn't looked up
 * @throws what {@link locateReference} does
 */
export async function locateContainers(
  { alias, path }: Pick<Reference, "alias" | "path">,
  connection: ReferableConnection,
  lists: Lists,
): Promise<readonly Found<Container>[]> {
  // The last part isn't a secret, so none can follow it.
  return findContainers(path, { reference: { alias, path }, connection, lists, listIds: true });
}

/**
 * Finds the connection of a reference, and checks that its path and its IDs have the vendor's form.
 * No request is sent.
 *
 * @throws {UnresolvedReferenceError} if there is no such connection, or an ID isn't possible
 */
export async function findConnection(
  reference: Reference,
  lists: Pick<Lists, "connections" | "provider">,
): Promise<ReferableConnection> {
  const { alias, path } = reference;
  const connections = await lists.connections();
  const connection = connections.find((candidate) => candidate.alias === alias);
  if (!connection) {
    const aliases = connections.map((candidate) => candidate.alias);
    const words = explanation("There's no connection named “{0}”.", alias);
    throw new UnresolvedReferenceError("alias", words, findNearest(alias, aliases));
  }
  checkDepth(reference, connection.vendor);
  const { containers } = split(reference, connection.vendor);
  for (const [index, segment] of path.entries()) {
    if (!("id" in segment)) continue;
    const isContainer = index < containers.length;
    const part = isContainer ? "container" : "secret";
    const provider = await lists.provider(connection);
    const { id } = segment;
    const isPossible = provider.isPossible(isContainer ? { containerId: id } : { secretId: id });
    if (!isPossible || findVendor(connection.vendor)?.namesAreIds) {
      const words = explanation(
        "{0} isn't a valid ID here. To use it as a name, remove the @.",
        oneLine(`@${id}`),
      );
      const candidates = canBeNamed(id) ? [encodeSegment(id)] : [];
      throw new UnresolvedReferenceError(part, words, candidates, { index });
    }
    if (isContainer && index > 0) {
      const words = explanation(
        "{0} needs no containers before it. Remove them.",
        oneLine(`@${id}`),
      );
      throw new UnresolvedReferenceError(part, words, [], { index });
    }
  }
  if (findVendor(connection.vendor)?.namesAreIds && !locateByNames(reference, connection.vendor)) {
    const words = explanation("No secret can have this path. Add a slash and a name.");
    throw new UnresolvedReferenceError("secret", words, [], { index: path.length });
  }
  return connection;
}

/** Reports a path that is too long for a vendor without nested containers. */
function checkDepth({ path, field }: Reference, vendorId: string): void {
  const vendor = findVendor(vendorId);
  const allowed = vendor?.onlySecret ? 1 : 2;
  if (!vendor || vendor.nests || path.length <= allowed) return;
  throw fieldAfterSlash(path, field, allowed - 1);
}

/** An earlier grammar had a slash before the field. */
function fieldAfterSlash(
  path: readonly Segment[],
  field: string | undefined,
  index: number,
): UnresolvedReferenceError {
  const secret = path[index]!;
  const last = path.at(-1)!;
  const isField = field === undefined && "name" in last;
  const candidates = isField ? [`${formatSegment(secret)}${formatField(last.name)}`] : [];
  const words = isField
    ? explanation("A field follows a colon. Write {0}.", oneLine(candidates[0] ?? ""))
    : explanation("This path has too many parts, because nothing can be in a secret.");
  return new UnresolvedReferenceError("secret", words, candidates, { index, replacesRest: true });
}

/** Splits a path into its containers and its secret. */
function split(
  { path }: Reference,
  vendorId: string,
): { readonly containers: readonly Segment[]; readonly secret?: Segment } {
  const isOnlyContainer = path.length === 1 && !findVendor(vendorId)?.nests;
  if (holdsOne(vendorId) || isOnlyContainer) return { containers: path };
  return { containers: path.slice(0, -1), secret: path.at(-1)! };
}

/** Returns whether each container of a vendor contains exactly one secret. */
export function holdsOne(vendorId: string): boolean {
  return findVendor(vendorId)?.onlySecret !== undefined;
}

/** What stays the same on the way through a path. */
interface Walk {
  readonly reference: Reference;
  readonly connection: ReferableConnection;
  readonly lists: Lists;
  readonly listIds: boolean;
}

async function findContainers(
  segments: readonly Segment[],
  walk: Walk,
): Promise<readonly Found<Container>[]> {
  const found: Found<Container>[] = [];
  for (const [index, segment] of segments.entries()) {
    found.push(await findContainer(segment, index, found.at(-1)?.id, walk));
  }
  return found;
}

async function findContainer(
  segment: Segment,
  index: number,
  parentId: string | undefined,
  walk: Walk,
): Promise<Found<Container>> {
  const { reference, connection, lists } = walk;
  // A container with an ID may be in any other.
  if ("id" in segment && (!walk.listIds || findVendor(connection.vendor)?.nests)) {
    return { id: segment.id };
  }
  const around = within(index, reference);
  const list = await listIfNeeded(segment, connection, around, () =>
    lists.list(connection, parentId),
  );
  if (!list) return { id: (segment as { readonly id: string }).id };
  const { containers, secrets } = list;
  const isSecret =
    matchSegment(segment, containers).length === 0 && matchSegment(segment, secrets).length > 0;
  if (isSecret && index === reference.path.length - 2) {
    throw fieldAfterSlash(reference.path, reference.field, index);
  }
  return findEntry({ part: "container", index }, segment, containers, around);
}

async function findSecret(
  segment: Segment | undefined,
  containerId: string | undefined,
  { reference, connection, lists, listIds }: Walk,
): Promise<Found<SecretSummary>> {
  const { path } = reference;
  const around = within(path.length, reference);
  const severalSecrets = explanation(
    "{0} may contain several secrets. Add a slash and the name of one.",
    around,
  );
  if (!segment) {
    const isOnly = holdsOne(connection.vendor);
    const [entry] = isOnly ? (await lists.list(connection, containerId)).secrets : [];
    if (entry) return { id: entry.id, entry };
    const words = isOnly ? explanation("{0} contains no secrets.", around) : severalSecrets;
    throw new UnresolvedReferenceError("secret", words, [], { index: path.length });
  }
  if ("id" in segment && !listIds) return { id: segment.id };
  const list = await listIfNeeded(segment, connection, within(path.length - 1, reference), () =>
    lists.list(connection, containerId),
  );
  if (!list) return { id: (segment as { readonly id: string }).id };
  const { containers, secrets } = list;
  if (matchSegment(segment, secrets).length === 0 && matchSegment(segment, containers).length > 0) {
    throw new UnresolvedReferenceError("secret", severalSecrets, [], { index: path.length });
  }
  const index = path.length - 1;
  return findEntry({ part: "secret", index }, segment, secrets, within(index, reference));
}

/**
 * Returns the entries of a list that references can lead to. Without permission to list it, an entry
 * with an ID may still be fetched. Then returns undefined.
 *
 * @throws {ListForbiddenError} that asks for the ID, if the entry has a name
 */
async function listIfNeeded(
  segment: Segment,
  connection: ReferableConnection,
  around: string,
  list: () => Promise<EntryList>,
): Promise<EntryList | undefined> {
  const vendor = findVendor(connection.vendor);
  const namesAreIds = vendor?.namesAreIds !== undefined;
  try {
    const { containers, secrets } = await list();
    return {
      containers: containers.filter((entry) => isReferable(entry, namesAreIds)),
      secrets: secrets.filter((entry) => isReferable(entry, namesAreIds)),
    };
  } catch (error) {
    if (!isForbidden(error)) throw error;
    if ("id" in segment) return undefined;
    if (namesAreIds) throw error;
    throw new ListForbiddenError(
      "{0} doesn't let this connection list {1}. In place of “{2}”, write @ and its ID.",
      vendor?.name ?? connection.vendor,
      around,
      oneLine(segment.name),
    );
  }
}

/** What a part of a path is in: the container before it, or the connection. */
function within(index: number, { alias, path }: Reference): string {
  const before = path[index - 1];
  if (!before) return alias;
  return oneLine("id" in before ? `@${before.id}` : before.name);
}
