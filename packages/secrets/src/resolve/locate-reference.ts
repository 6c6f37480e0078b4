import { VendorError } from "@keyhole/transport";
import { explanation } from "../user-facing-error.js";
import type { Container, FieldInfo, SecretLocation, SecretSummary } from "../provider/model.js";
import { oneLine } from "../one-line.js";
import { canBeNamed } from "../references/format-reference.js";
import { matchSegment, nameInReferences, type Referable } from "../references/match-segment.js";
import type { Reference, Segment } from "../references/reference.js";
import { encodeSegment } from "../references/segment-text.js";
import { findVendor } from "../vendors/vendor-registry.js";
import type { ReferableConnection } from "./directory.js";
import type { Lists } from "./lists.js";
import { ListForbiddenError } from "./list-forbidden-error.js";
import { nearest } from "./nearest.js";
import { UnresolvedReferenceError } from "./unresolved-reference-error.js";

/** Where a reference leads. */
export interface Located {
  readonly connection: ReferableConnection;
  readonly location: SecretLocation;
  readonly field: FieldInfo;
  /**
   * What is listed of the container and of the secret; absent for ids that were taken as they are,
   * since nobody looked them up or may.
   */
  readonly container?: Container;
  readonly summary?: SecretSummary;
}

/** So many ids of secrets with one name are told. */
const maxCandidates = 10;

export interface LocateOptions {
  /**
   * Also looks ids up, where their list can be had: for whoever wants to tell of wrong ones, or to
   * show names. Otherwise they are taken as they are, and nothing is listed for them.
   *
   * @default false
   */
  readonly listIds?: boolean;
}

/**
 * Finds where a reference leads, without fetching anything.
 *
 * @throws {UnresolvedReferenceError} where it leads nowhere, or to several secrets
 * @throws {VendorError} where a list that is needed cannot be had
 */
export async function locateReference(
  reference: Reference,
  lists: Lists,
  { listIds = false }: LocateOptions = {},
): Promise<Located> {
  const connection = await findConnectionOf(reference, lists);
  await checkIds(reference, connection, lists);
  const container = await containerOf(reference.container, connection, lists, listIds);
  const secret = await secretOf(reference, connection, container.id, lists, listIds);
  const fields = secret.entry?.fields ?? (await lists.fields(connection, container.id));
  return {
    connection,
    location: { containerId: container.id, secretId: secret.id },
    field: fieldOf(reference.field, fields),
    ...(container.entry && { container: container.entry }),
    ...(secret.entry && { summary: secret.entry }),
  };
}

/** An entry's id, and the entry itself where it was listed. */
interface Found<T> {
  readonly id: string;
  readonly entry?: T;
}

/**
 * Finds the connection of a reference; no vendor is asked.
 *
 * @throws {UnresolvedReferenceError} where there is none
 */
export async function findConnectionOf(
  { alias }: Pick<Reference, "alias">,
  lists: Pick<Lists, "connections">,
): Promise<ReferableConnection> {
  const connections = await lists.connections();
  const connection = connections.find((candidate) => candidate.alias === alias);
  if (connection) return connection;
  const aliases = connections.map((candidate) => candidate.alias);
  throw new UnresolvedReferenceError(
    "alias",
    "unknown",
    explanation("No connection is named {0}.", alias),
    nearest(alias, aliases),
  );
}

/**
 * Refuses ids that cannot be any of the vendor's; nothing is sent.
 *
 * @throws {UnresolvedReferenceError}
 */
export async function checkIds(
  { container, secret }: Reference,
  connection: ReferableConnection,
  lists: Pick<Lists, "isPossible">,
): Promise<void> {
  const parts = { container, secret } as const;
  for (const part of ["container", "secret"] as const) {
    const segment = parts[part];
    if (!segment || !("id" in segment)) continue;
    const ids = part === "container" ? { containerId: segment.id } : { secretId: segment.id };
    if (await lists.isPossible(connection, ids)) continue;
    throw new UnresolvedReferenceError(
      part,
      "unknown",
      explanation(
        "{0} cannot be an id here; without the @ it is a name.",
        oneLine(`@${segment.id}`),
      ),
      [],
    );
  }
}

async function containerOf(
  segment: Segment,
  connection: ReferableConnection,
  lists: Lists,
  listIds: boolean,
): Promise<Found<Container>> {
  const list = () => lists.containers(connection);
  if ("id" in segment) return byId("container", segment.id, list, connection.alias, listIds);
  return byName("container", segment.name, await list(), connection.alias);
}

async function secretOf(
  { container, secret }: Reference,
  connection: ReferableConnection,
  containerId: string,
  lists: Lists,
  listIds: boolean,
): Promise<Found<SecretSummary>> {
  const list = () => lists.secrets(connection, containerId);
  const named = oneLine("id" in container ? `@${container.id}` : container.name);
  if (secret && "id" in secret) return byId("secret", secret.id, list, named, listIds);
  if (secret) return byName("secret", secret.name, await list(), named);
  const holdsOne = findVendor(connection.vendor)?.secretId === undefined;
  if (!holdsOne) {
    throw new UnresolvedReferenceError(
      "secret",
      "missing",
      explanation("{0} may hold several secrets: name one, after another slash.", named),
      [],
    );
  }
  const [entry] = await list();
  if (entry) return { id: entry.id, entry };
  throw new UnresolvedReferenceError(
    "secret",
    "missing",
    explanation("{0} holds no secret.", named),
    [],
  );
}

async function byId<T extends Referable>(
  part: "container" | "secret",
  id: string,
  list: () => Promise<readonly T[]>,
  within: string,
  listIds: boolean,
): Promise<Found<T>> {
  if (!listIds) return { id };
  let listed: readonly T[];
  try {
    listed = await list();
  } catch (error) {
    // Whoever may not list may fetch all the same.
    if (error instanceof ListForbiddenError || VendorError.is(error, "forbidden")) return { id };
    throw error;
  }
  const [entry] = matchSegment({ id }, listed);
  if (entry) return { id, entry };
  throw new UnresolvedReferenceError(
    part,
    "unknown",
    explanation("{0} has nothing with the id {1}.", within, oneLine(id)),
    [],
  );
}

function byName<T extends Referable>(
  part: "container" | "secret",
  name: string,
  listed: readonly T[],
  within: string,
): Found<T> {
  const [entry, ...others] = matchSegment({ name }, listed);
  if (!entry) throw unknownName(part, name, listed, within);
  if (others.length === 0) return { id: entry.id, entry };
  const ids = [entry, ...others].slice(0, maxCandidates).map(({ id }) => `@${encodeSegment(id)}`);
  throw new UnresolvedReferenceError(
    part,
    "ambiguous",
    explanation(
      "{0} has {1} entries named {2}. Use the id of the one that is meant: {3}.",
      within,
      `${others.length + 1}`,
      oneLine(name),
      ids.join(", "),
    ),
    ids,
  );
}

function unknownName(
  part: "container" | "secret",
  name: string,
  listed: readonly Referable[],
  within: string,
): UnresolvedReferenceError {
  const near = nearest(name, listed.map(nameInReferences)).filter(canBeNamed);
  return new UnresolvedReferenceError(
    part,
    "unknown",
    near[0] === undefined
      ? explanation("{0} has nothing named {1}.", within, oneLine(name))
      : explanation(
          "{0} has nothing named {1}. Is {2} meant?",
          within,
          oneLine(name),
          oneLine(near[0]),
        ),
    near.map(encodeSegment),
  );
}

function fieldOf(wanted: string | undefined, fields: readonly FieldInfo[]): FieldInfo {
  const field = wanted === undefined ? fields[0] : fields.find(({ name }) => name === wanted);
  if (field) return field;
  const names = fields.map(({ name }) => name);
  throw new UnresolvedReferenceError(
    "field",
    "unknown",
    explanation("There is no field {0}, but {1}.", oneLine(wanted ?? ""), names.join(", ")),
    names.map(encodeSegment),
  );
}
