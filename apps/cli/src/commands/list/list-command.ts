import type { Container, SecretSummary } from "@keyhole/secrets/provider";
import { canBeNamed, formatReference, referenceTo } from "@keyhole/secrets/references";
import {
  forEachLimited,
  holdsOne,
  ProviderLists,
  type ConnectionDirectory,
  type ReferableConnection,
} from "@keyhole/secrets/resolve";
import { exitCodes } from "../../cli-error.js";
import { noConnections } from "../../connections/cli-connections.js";
import { toConnectionReport } from "../../ui/cli-report.js";
import { terminalText } from "../../ui/terminal-text.js";
import { chooseConnections, interruptible, type CliContext } from "../shared/cli-context.js";

/** A secret with the references that lead to it, as JSON: see `docs/reference/json.md`. */
type ListedSecret = ReturnType<typeof listed>;

/** The secrets of a container, or why it couldn't be listed. Without a container, the error is of the connection. */
type ListedSecrets =
  | { readonly container: Container; readonly secrets: readonly ListedSecret[] }
  | { readonly container?: Container; readonly error: unknown };

/**
 * Lists the references of all secrets, of one connection or all of them. If a connection can't be listed,
 * the others still are.
 *
 * @returns the code to exit with
 */
export async function list(context: CliContext, alias: string | undefined): Promise<number> {
  const { console, connections, json } = context;
  const chosen = await chooseConnections(context, alias === undefined ? [] : [alias]);
  if (chosen.length === 0) await console.tell(noConnections);
  const found: ListedSecret[] = [];
  let failed = false;
  await interruptible(context, async (signal) => {
    for (const connection of chosen) {
      const results = await console.during(`Listing ${connection.alias}…`, () =>
        listSecrets(connections, connection, signal),
      );
      signal.throwIfAborted();
      for (const listing of results) {
        if ("error" in listing) {
          failed = true;
          await tellFailure(context, connection, listing.container?.name, listing.error);
        } else if (json) {
          found.push(...listing.secrets);
        } else {
          for (const secret of listing.secrets) await console.result(secret.reference);
        }
      }
    }
  });
  if (json) await console.json(found);
  return failed ? exitCodes.failed : exitCodes.ok;
}

async function tellFailure(
  { console, json }: CliContext,
  connection: ReferableConnection,
  container: string | undefined,
  error: unknown,
): Promise<void> {
  const { alias } = connection;
  const { outcome, message, kind } = toConnectionReport(error, connection);
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

/** Lists everything of a connection. No value is fetched. */
async function listSecrets(
  directory: ConnectionDirectory,
  connection: ReferableConnection,
  signal: AbortSignal,
): Promise<readonly ListedSecrets[]> {
  const lists = new ProviderLists(directory, { signal });
  let containers: readonly Container[];
  try {
    ({ containers } = await lists.list(connection, undefined));
  } catch (error) {
    return [{ error }];
  }
  const results = new Map<Container, ListedSecrets>();
  await forEachLimited(
    containers,
    async (container) => {
      const all = (await lists.list(connection, container.id)).secrets;
      const secrets = all.map((secret) =>
        listed(connection, { container, containers }, { secret, secrets: all }),
      );
      results.set(container, { container, secrets });
    },
    (container, error) => results.set(container, { container, error }),
    signal,
  );
  return containers.flatMap((container) => results.get(container) ?? []);
}

function listed(
  { alias, vendor }: ReferableConnection,
  { container, containers }: { container: Container; containers: readonly Container[] },
  { secret, secrets }: { secret: SecretSummary; secrets: readonly SecretSummary[] },
) {
  const to = (field?: string): string =>
    formatReference(
      referenceTo({
        alias,
        container: { entry: container, siblings: containers },
        secret: { entry: secret, siblings: secrets },
        holdsOne: holdsOne(vendor),
        field,
      }),
    );
  const { id, name, description, modifiedAt, enabled } = secret;
  return {
    reference: to(),
    connection: alias,
    vendor,
    container: { id: container.id, name: container.name },
    secret: {
      id,
      name,
      description,
      modifiedAt: modifiedAt === undefined ? undefined : new Date(modifiedAt).toISOString(),
      enabled,
    },
    fields: secret.fields
      .filter((field) => canBeNamed(field.name))
      .map((field) => ({
        name: field.name,
        confidential: field.confidential,
        reference: to(field.name),
      })),
  };
}
