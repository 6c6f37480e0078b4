import { explanation } from "../explained-error.js";
import type { Container, FieldInfo, SecretLocation, SecretSummary } from "../model.js";
import { canBeNamed } from "../references/format-reference.js";
import { matchSegment, nameInReferences, type Referable } from "../references/match-segment.js";
import type { Reference, Segment } from "../references/reference.js";
import { encodeSegment } from "../references/segment-text.js";
import { findVendor } from "../registry.js";
import type { ReferableConnection } from "./directory.js";
import type { Lists } from "./lists.js";
import { nearest } from "./nearest.js";
import { UnresolvedReferenceError } from "./unresolved-reference-error.js";

/** Where a reference leads. */
export interface Located {
  readonly connection: ReferableConnection;
  readonly location: SecretLocation;
  readonly field: FieldInfo;
  /** What is listed of the container and of the secret; absent where their lists were not needed. */
  readonly container?: Container;
  readonly summary?: SecretSummary;
}

/** So many ids of secrets with one name are told. */
const maxCandidates = 10;

/**
 * Finds where a reference leads, without fetching anything. Ids are taken as they are, and nothing is
 * listed for them.
 *
 * @throws {UnresolvedReferenceError} where it leads nowhere, or to several secrets
 * @throws {VendorError} where a list that is needed cannot be had
 */
export async function locateReference(reference: Reference, lists: Lists): Promise<Located> {
  const connection = await connectionOf(reference, lists);
  const container = await containerOf(reference.container, connection, lists);
  const secret = await secretOf(reference, connection, container.id, lists);
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
export async function connectionOf(
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

async function containerOf(
  segment: Segment,
  connection: ReferableConnection,
  lists: Lists,
): Promise<Found<Container>> {
  if ("id" in segment) return { id: segment.id };
  const listed = await lists.containers(connection);
  return only("container", segment, listed, connection.alias);
}

async function secretOf(
  { container, secret }: Reference,
  connection: ReferableConnection,
  containerId: string,
  lists: Lists,
): Promise<Found<SecretSummary>> {
  if (secret && "id" in secret) return { id: secret.id };
  const named = "id" in container ? `@${container.id}` : container.name;
  const holdsOne = findVendor(connection.vendor)?.secretId === undefined;
  if (!secret && !holdsOne) {
    throw new UnresolvedReferenceError(
      "secret",
      "missing",
      explanation("{0} may hold several secrets: name one, after another slash.", named),
      [],
    );
  }
  const listed = await lists.secrets(connection, containerId);
  if (secret) return only("secret", secret, listed, named);
  const [entry] = listed;
  if (entry) return { id: entry.id, entry };
  throw new UnresolvedReferenceError(
    "secret",
    "missing",
    explanation("{0} holds no secret.", named),
    [],
  );
}

function only<T extends Referable>(
  part: "container" | "secret",
  segment: { readonly name: string },
  listed: readonly T[],
  within: string,
): Found<T> {
  const [entry, ...others] = matchSegment(segment, listed);
  if (entry && others.length === 0) return { id: entry.id, entry };
  if (entry) {
    const ids = [entry, ...others].slice(0, maxCandidates).map(({ id }) => `@${encodeSegment(id)}`);
    throw new UnresolvedReferenceError(
      part,
      "ambiguous",
      explanation(
        "{0} has {1} entries named {2}. Use the id of the one that is meant: {3}.",
        within,
        `${others.length + 1}`,
        segment.name,
        ids.join(", "),
      ),
      ids,
    );
  }
  const names = nearest(segment.name, listed.map(nameInReferences).filter(canBeNamed));
  throw new UnresolvedReferenceError(
    part,
    "unknown",
    names[0] === undefined
      ? explanation("{0} has nothing named {1}.", within, segment.name)
      : explanation("{0} has nothing named {1}. Is {2} meant?", within, segment.name, names[0]),
    names.map(encodeSegment),
  );
}

function fieldOf(wanted: string | undefined, fields: readonly FieldInfo[]): FieldInfo {
  const field = wanted === undefined ? fields[0] : fields.find(({ name }) => name === wanted);
  if (field) return field;
  const names = fields.map(({ name }) => name);
  throw new UnresolvedReferenceError(
    "field",
    "unknown",
    explanation("There is no field {0}, but {1}.", wanted ?? "", names.join(", ")),
    names.map(encodeSegment),
  );
}
