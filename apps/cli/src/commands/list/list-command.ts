import { findVendor } from "@keyhole/secrets";
import type { ReferableConnection } from "@keyhole/secrets/resolve";
import { exitCodes } from "../../exit-codes.js";
import { listSecrets, type ListedSecret } from "../../connections/list-secrets.js";
import { reportOf } from "../../ui/cli-report.js";
import { terminalText } from "../../ui/terminal-text.js";
import { interruptible, type CliContext } from "../shared/cli-context.js";

/**
 * Lists the references of all secrets, of one connection or all of them. A connection that cannot be
 * listed does not keep the others from it.
 *
 * @returns the code to exit with
 */
export async function list(context: CliContext, alias: string | undefined): Promise<number> {
  const { console, connections, json } = context;
  if (alias !== undefined) connections.limitTo([alias]);
  const chosen = alias === undefined ? await connections.list() : [await connections.find(alias)];
  if (alias === undefined && connections.keychainProblem) {
    await console.warn(connections.keychainProblem.message);
  }
  const found: object[] = [];
  let failed = false;
  await interruptible(context, async (signal) => {
    for (const connection of chosen) {
      const listings = listSecrets(connections, connection, { signal })[Symbol.asyncIterator]();
      for (;;) {
        const what = `Listing ${connection.alias}…`;
        const { value: listing, done } = await console.during(what, () => listings.next());
        if (done) break;
        signal.throwIfAborted();
        if ("error" in listing) {
          failed = true;
          await tellFailure(context, connection, listing.container?.name, listing.error);
        } else if (json) {
          found.push(...listing.secrets.map((secret) => asJson(connection, secret)));
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
  { alias }: ReferableConnection,
  container: string | undefined,
  error: unknown,
): Promise<void> {
  const { outcome, message, kind } = reportOf(error);
  if (json) {
    const where = { connection: alias, ...(container === undefined ? {} : { container }) };
    const exitCode = exitCodes[outcome];
    const told = { code: outcome, exitCode, message, ...(kind ? { kind } : {}), ...where };
    await console.tellJson({ error: told });
  } else {
    const where = container === undefined ? alias : `${alias}, ${terminalText(container)}`;
    await console.warn(`${where}: ${message}`);
  }
}

/** Documented in the README: what is there stays. */
function asJson(
  { alias, vendor }: ReferableConnection,
  { container, secret, reference, fields }: ListedSecret,
): object {
  return {
    reference,
    connection: alias,
    vendor: findVendor(vendor)?.id ?? vendor,
    container: { id: container.id, name: container.name },
    secret: {
      id: secret.id,
      name: secret.name,
      ...(secret.description === undefined ? {} : { description: secret.description }),
      ...(secret.modifiedAt === undefined
        ? {}
        : { modifiedAt: new Date(secret.modifiedAt).toISOString() }),
      ...(secret.enabled === undefined ? {} : { enabled: secret.enabled }),
    },
    fields: fields.map(({ name, confidential, reference: to }) => ({
      name,
      confidential,
      reference: to,
    })),
  };
}
