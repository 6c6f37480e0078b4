import { findVendor, type CallOptions } from "@keyhole/secrets";
import { accountOf } from "@keyhole/secrets/connections";
import type { SecretProvider, Vendor } from "@keyhole/secrets/provider";
import { expandTemplate } from "@keyhole/secrets/references";
import type { RefreshJournal, RefreshTarget } from "@keyhole/secrets/refresh";
import {
  locateReference,
  NotApprovedError,
  referenceToSecret,
  ProviderLists,
  type Located,
} from "@keyhole/secrets/resolve";
import { readApprovals } from "../../approvals/cli-approvals.js";
import { CliError } from "../../cli-error.js";
import type { CliContext } from "../shared/cli-context.js";
import { withoutOwnVariables } from "../../connections/environment-connections.js";
import { journalFor } from "../shared/keychain-journal.js";

/** A secret that can be refreshed. */
export interface RefreshableSecret {
  /** In canonical form, without a field. */
  readonly reference: string;
  readonly vendor: Vendor;
  readonly located: Located;
  readonly source: SecretProvider;
  /** Identifies the account, see `accountOf`. */
  readonly account: string;
  readonly target: RefreshTarget;
  readonly journal: RefreshJournal;
}

/**
 * Finds the secret that a reference leads to, if this folder is allowed to use it. No value is
 * fetched.
 *
 * @throws {NotApprovedError} before anything is sent to a vendor
 * @throws {CliError} if it can't be refreshed
 */
export async function findRefreshTarget(
  { host, connections }: CliContext,
  text: string,
  call: CallOptions,
): Promise<RefreshableSecret> {
  const wanted = expandTemplate(text, withoutOwnVariables(host.env));
  const reference = referenceToSecret(wanted);
  connections.limitTo([wanted.alias]);
  const connection = await connections.find(wanted.alias);
  const vendor = findVendor(connection.vendor);
  if (!vendor) {
    throw new CliError("no-connection", "This version of Keyhole does not know the vendor.");
  }
  if (vendor.refresh.kind === "none") throw new CliError("failed", vendor.refresh.explanation);
  const secret = { connection, reference, names: [], written: reference };
  // A script that may not read a secret may not replace it, either.
  const approvals = await readApprovals(host);
  if (!approvals.isApproved(secret)) throw new NotApprovedError([secret]);

  const located = await locateReference(wanted, new ProviderLists(connections, call));
  const { location, field } = located;
  const source = await connections.source(connection.id);
  const [primary] = source.fieldsOf(location.containerId);
  if (!primary || field.name !== primary.name) {
    throw new CliError("usage", `A refresh renews only the field ${primary?.name ?? ""}.`);
  }
  const target = { connectionId: connection.id, ...location, field: primary.name };
  const journal = await journalFor(host, connection.id);
  const account = await accountOf(await connections.record(connection.id));
  return { reference, vendor, located, source, account, target, journal };
}
