import path from "node:path";
import { type CallOptions, findVendor } from "@keyhole/secrets";
import { getAccount } from "@keyhole/secrets/connections";
import { decodeText, isDotenvPath } from "@keyhole/secrets/env-file";
import {
  type FileMatch,
  findInFiles,
  type FoundFile,
  type SearchCounts,
  searchFiles,
  searchLimits,
  type SearchOptions,
  valueFilter,
} from "@keyhole/secrets/matches";
import { readRegularFile } from "@keyhole/secrets/node";
import {
  comparedField,
  fieldValue,
  getRefreshStyle,
  refreshesAnyField,
  type RefreshStyle,
  type SecretProvider,
  type SecretValue,
  type Vendor,
} from "@keyhole/secrets/provider";
import { expandTemplate } from "@keyhole/secrets/references";
import { checkPlan, type RefreshJournal, type RefreshTarget } from "@keyhole/secrets/refresh";
import {
  findVaryingField,
  type Located,
  locateReference,
  NotApprovedError,
  ProviderLists,
  referenceToSecret,
} from "@keyhole/secrets/resolve";
import { readApprovals } from "../../approvals/cli-approvals.js";
import { CliError } from "../../cli-error.js";
import { withoutOwnVariables } from "../../connections/environment-connections.js";
import { readStdin } from "../../ui/read-stdin.js";
import type { CliContext } from "../shared/cli-context.js";
import { listFiles } from "../shared/list-files.js";
import { keychainJournalFor } from "../shared/keychain-journal.js";
import { type ChosenValue, newValue, type NewValueOptions } from "./choose-new-value.js";

/** A secret that can be refreshed. */
export interface RefreshableSecret {
  /** In canonical form, without a field. */
  readonly reference: string;
  readonly vendor: Vendor;
  readonly located: Located;
  readonly provider: SecretProvider;
  readonly style: Exclude<RefreshStyle, { readonly kind: "none" }>;
  /** Identifies the account, see `getAccount`. */
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
    throw new CliError(
      "no-connection",
      "This version of Keyhole doesn't know the connection's vendor. Update Keyhole.",
    );
  }
  if (vendor.refresh.kind === "none") throw new CliError("failed", vendor.refresh.explanation);
  const secret = { connection, reference, names: [], written: reference };
  // A script that may not read a secret may not replace it, either.
  const approvals = await readApprovals(host);
  if (!approvals.isApproved(secret)) throw new NotApprovedError([secret]);

  const located = await locateReference(wanted, new ProviderLists(connections, call));
  const { location } = located;
  const provider = await connections.provider(connection.id);
  const style = await getRefreshStyle(vendor, provider, location, call);
  if (style.kind === "none") throw new CliError("failed", style.explanation);
  const fields = await provider.getFields(location, call);
  const names = fields.map(({ name }) => name);
  const field = located.field?.name ?? findVaryingField(wanted.field, names, located);
  if (located.field && field !== names[0] && !refreshesAnyField(style)) {
    throw new CliError(
      "usage",
      `Only the field ${names[0] ?? ""} can be refreshed. Leave the field out of the reference.`,
    );
  }
  const target = { connectionId: connection.id, ...location, field };
  const journal = await keychainJournalFor(host, connection.id);
  const account = await getAccount(await connections.record(connection.id));
  return { reference, vendor, located, provider, style, account, target, journal };
}

/** What a refresh will do. */
export interface CliRefreshPlan {
  readonly secret: RefreshableSecret;
  /** The secret with its current value. */
  readonly planned: SecretValue;
  /** The current value. */
  readonly before: string;
  readonly after: ChosenValue;
  /** The folder that was searched. */
  readonly folder: string;
  readonly found: FolderSearch;
}

/** The matches of a value below a folder, and how far the search went. */
export interface FolderSearch extends SearchCounts {
  readonly matches: readonly FileMatch[];
  /** Whether there are more files, or more matches, than the limit. */
  readonly bounded: boolean;
}

/**
 * Plans a refresh: fetches the current value, makes or reads the new one, and searches the current folder for
 * the old value. Nothing is written.
 *
 * @throws {CliError} if the vendor doesn't accept the new value
 * @throws {UserFacingError} if it is the current one
 * @throws {VendorError} if the current value can't be fetched
 */
export async function planRefresh(
  { host, console }: CliContext,
  secret: RefreshableSecret,
  options: NewValueOptions,
  signal: AbortSignal,
): Promise<CliRefreshPlan> {
  const { provider, target, style, reference: name } = secret;
  const { planned, after } = await console.during("Fetching the current value…", async () => ({
    after: await newValue(secret, options, () => readStdin(host)),
    planned: await provider.fetchSecret(target, { signal }),
  }));
  checkPlan({ name, target, style, planned, after: after.value });
  const before = fieldValue(planned, target.field) ?? "";
  // If the vendor computes the value that files contain, it isn't known yet.
  const isSame = comparedField(style, target.field) === target.field;
  const folder = host.cwd;
  const what = "Searching this folder for the current value…";
  const found = await console.during(what, (show) =>
    searchFolder(folder, before, isSame ? after.value : undefined, {
      signal,
      progress: (looked, of) => show(`${what} ${looked} of ${of} files`),
    }),
  );
  return { secret, planned, before, after, folder, found };
}

/**
 * Finds a value in the files below a folder, including files that git ignores. Links are not followed.
 *
 * @param after the new value, if it is known already
 * @throws the signal's reason once it aborts
 */
export async function searchFolder(
  folder: string,
  before: string,
  after: string | undefined,
  options: SearchOptions,
): Promise<FolderSearch> {
  const { signal } = options;
  const files = await listFiles(folder, signal);
  const mayHold = valueFilter(before);
  const read = (file: string) => readFile(folder, file, mayHold);
  const search = searchFiles(files.slice(0, searchLimits.files), read, options);
  const { matches, limits, hasMore } = await findInFiles(search, before, after);
  signal.throwIfAborted();
  return { ...limits, matches, bounded: hasMore || files.length > searchLimits.files };
}

async function readFile(
  folder: string,
  file: string,
  mayHold: (bytes: Uint8Array, path: string) => boolean,
): Promise<FoundFile | "large" | "unreadable" | undefined> {
  const options = { refuseLink: true };
  const bytes = await readRegularFile(path.join(folder, file), searchLimits.bytes, options);
  if (bytes === "large" || bytes === "unreadable") return bytes;
  if (typeof bytes !== "object" || !mayHold(bytes, file)) return undefined;
  return { id: file, file, text: decodeText(bytes).text, isDotenv: isDotenvPath(file) };
}
