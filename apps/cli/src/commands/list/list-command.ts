import { findVendor } from "@keyhole/secrets";
import type { Container, SecretSummary } from "@keyhole/secrets/provider";
import {
  type Listed,
  parseReference,
  referenceTo,
  scheme,
  type Segment,
} from "@keyhole/secrets/references";
import {
  forEachLimited,
  holdsOne,
  locateContainers,
  ProviderLists,
  type ReferableConnection,
  walkLimits,
} from "@keyhole/secrets/resolve";
import { CliError, exitCodes } from "../../cli-error.js";
import { noConnections } from "../../connections/cli-connections.js";
import { toConnectionReport } from "../../ui/cli-report.js";
import { terminalText } from "../../ui/terminal-text.js";
import { chooseConnections, interruptible, type CliContext } from "../shared/cli-context.js";

/** A secret with its references, if it can have any, as JSON: see `docs/reference/json.md`. */
type ListedSecret = ReturnType<typeof listed>;

/** A container with those that it is in, from the outside in. Empty for the top level. */
type Place = readonly Listed<Container>[];

/** The secrets of a container, or why it couldn't be listed. */
type Listing =
  | { readonly place: Place; readonly secrets: readonly ListedSecret[] }
  | { readonly place: Place; readonly error: unknown };

/**
 * Lists the references of all secrets: of all connections, of one, or of one container. If a part can't be
 * listed, the others still are.
 *
 * @param text a connection, and a path in it as in a reference
 * @returns the code to exit with
 */
export async function list(context: CliContext, text: string | undefined): Promise<number> {
  const { console, connections, json } = context;
  const { alias, path } = text === undefined ? { path: [] } : readPath(text);
  const chosen = await chooseConnections(context, alias === undefined ? [] : [alias]);
  if (chosen.length === 0) await console.tell(noConnections);
  const found: ListedSecret[] = [];
  let failed = false;
  let unreferable = 0;
  await interruptible(context, async (signal) => {
    for (const connection of chosen) {
      const lists = new ProviderLists(connections, { signal });
      const results = await console.during(`Listing ${connection.alias}…`, () =>
        listBelow(connection, path, lists, signal),
      );
      signal.throwIfAborted();
      for (const listing of results) {
        if ("error" in listing) {
          failed = true;
          await tellFailure(context, connection, listing.place, listing.error);
        } else if (json) {
          found.push(...listing.secrets);
        } else {
          for (const { reference } of listing.secrets) {
            if (reference === undefined) unreferable += 1;
            else await console.result(reference);
          }
        }
      }
    }
  });
  if (unreferable > 0) {
    const [count, them] =
      unreferable === 1 ? ["1 secret", "it"] : [`${unreferable} secrets`, "them"];
    await console.warn(`${count} can't be referenced. To see ${them}, add --json.`);
  }
  if (json) await console.json(found);
  return failed ? exitCodes.failed : exitCodes.ok;
}

/** @throws {ReferenceSyntaxError} */
function readPath(text: string): { readonly alias: string; readonly path: readonly Segment[] } {
  if (!text.includes("/")) return { alias: text, path: [] };
  const { alias, path, field } = parseReference(`${scheme}${text.replace(/\/$/, "")}`);
  if (field === undefined) return { alias, path };
  throw new CliError("usage", "Only containers have a list. Leave the field out.");
}

async function tellFailure(
  { console, json }: CliContext,
  connection: ReferableConnection,
  place: Place,
  error: unknown,
): Promise<void> {
  const { alias } = connection;
  const { outcome, message: what, kind } = toConnectionReport(error, connection);
  const message = kind === "forbidden" ? `${what} ${wayWithoutLists(connection)}` : what;
  const container = place.length === 0 ? undefined : place.map(nameOf).join(" / ");
  if (json) {
    const exitCode = exitCodes[outcome];
    await console.tellJson({
      error: { code: outcome, exitCode, message, kind, connection: alias, container },
    });
  } else {
    const where = container === undefined ? alias : `${alias}, ${terminalText(container)}`;
    await console.warn(`${where}: ${message}`);
  }
}

/** How a secret can still be read without the right to list. */
function wayWithoutLists({ alias, vendor }: ReferableConnection): string {
  const { namesAreIds } = findVendor(vendor) ?? {};
  const [known, path] = namesAreIds ? ["name", "NAME"] : ["ID", holdsOne(vendor) ? "@ID" : "…/@ID"];
  return `A secret whose ${known} you know can still be read: keyhole read ${scheme}${alias}/${path}`;
}

function nameOf({ entry }: Listed<Container>): string {
  return entry.name;
}

/** Lists everything below a container, level by level. No value is fetched. */
async function listBelow(
  connection: ReferableConnection,
  path: readonly Segment[],
  lists: ProviderLists,
  signal: AbortSignal,
): Promise<readonly Listing[]> {
  const listings: Listing[] = [];
  let start: Place = [];
  try {
    if (path.length > 0) start = await findPlace(connection, path, lists);
  } catch (error) {
    return [{ place: [], error }];
  }
  let level: readonly Place[] = [start];
  // The start isn't counted.
  let left = walkLimits.containers + 1;
  for (let depth = 0; level.length > 0; depth += 1) {
    const listable = depth > walkLimits.depth ? [] : level.slice(0, left);
    left -= listable.length;
    const below = new Map<Place, readonly Place[]>();
    const results = new Map<Place, Listing>();
    await forEachLimited(
      listable,
      async (place) => {
        const { containers, secrets } = await lists.list(connection, place.at(-1)?.entry.id);
        const to = (secret: SecretSummary) => listed(connection, place, { secret, secrets });
        results.set(place, { place, secrets: secrets.map(to) });
        below.set(
          place,
          containers.map((entry) => [...place, { entry, siblings: containers }]),
        );
      },
      (place, error) => results.set(place, { place, error }),
      signal,
    );
    listings.push(...listable.flatMap((place) => results.get(place) ?? []));
    if (listable.length < level.length) {
      const error = new CliError("failed", "There are more containers. List them one by one.");
      return [...listings, { place: start, error }];
    }
    level = listable.flatMap((place) => below.get(place) ?? []);
  }
  return listings;
}

/** @throws {UnresolvedReferenceError} if there is no such container */
async function findPlace(
  connection: ReferableConnection,
  path: readonly Segment[],
  lists: ProviderLists,
): Promise<Place> {
  const place: Listed<Container>[] = [];
  for (const { id, entry } of await locateContainers(
    { alias: connection.alias, path },
    connection,
    lists,
  )) {
    const parentId = place.at(-1)?.entry.id;
    const siblings = entry ? (await lists.list(connection, parentId)).containers : undefined;
    place.push({ entry: entry ?? { id, name: id }, siblings });
  }
  return place;
}

function listed(
  { alias, vendor }: ReferableConnection,
  place: Place,
  { secret, secrets }: { secret: SecretSummary; secrets: readonly SecretSummary[] },
) {
  const to = (field?: string): string | undefined =>
    referenceTo({
      alias,
      containers: place,
      secret: { entry: secret, siblings: secrets },
      holdsOne: holdsOne(vendor),
      namesAreIds: findVendor(vendor)?.namesAreIds !== undefined,
      field,
    });
  const { id, name, description, modifiedAt, enabled, scheduledForDeletion, version } = secret;
  const container = place.at(-1)?.entry;
  return {
    reference: to(),
    connection: alias,
    vendor,
    container: container && {
      id: container.id,
      name: container.name,
      path: place.map(nameOf),
    },
    secret: {
      id,
      name,
      description,
      modifiedAt: modifiedAt === undefined ? undefined : new Date(modifiedAt).toISOString(),
      enabled,
      scheduledForDeletion,
      version,
    },
    fields: secret.fields?.map((field) => ({
      name: field.name,
      confidential: field.confidential,
      reference: to(field.name),
    })),
  };
}
