import { VendorError } from "@keyhole/transport";
import { expandTemplate, type Variables } from "../references/parse-reference.js";
import { fieldNames, fieldValue, type SecretValue } from "../provider/model.js";
import { requireGiven } from "../provider/withheld-error.js";
import type { Reference } from "../references/reference.js";
import { UserFacingError, explanation } from "../user-facing-error.js";
import { findVendor } from "../vendors/vendor-registry.js";
import { referenceToSecret, type Approvals, type SecretToApprove } from "./approvals.js";
import type { ConnectionDirectory, ReferableConnection } from "./directory.js";
import { isMeantAsReference, plainValues, type EnvironmentEntry } from "./environment-entry.js";
import { findVaryingField } from "./find-field.js";
import { ProviderLists } from "./lists.js";
import { findConnection, locateReference, type Located } from "./locate-reference.js";
import {
  NotApprovedError,
  RefusedVariableError,
  ResolveError,
  type ResolveFailure,
  UnresolvedReferenceError,
} from "./resolve-error.js";
import { isCodeOfFile } from "./runs-code.js";

/** Options for resolving an environment. */
export interface ResolveOptions {
  readonly connections: ConnectionDirectory;
  readonly approvals: Approvals;
  /** Called once everything is approved, before the first request to a vendor. */
  readonly onApproved?: () => void;
  /**
   * The values of variables in references.
   *
   * @default the entries that aren't references
   */
  readonly variables?: Variables;
  readonly signal?: AbortSignal | undefined;
  /**
   * The time limit for all requests together, in milliseconds.
   *
   * @default 60000
   */
  readonly timeoutMs?: number;
}

/** An environment without references. It contains values, so don't keep it longer than needed. */
export interface ResolvedEnvironment {
  readonly environment: Readonly<Record<string, string>>;
  /** The names of the variables that were references. */
  readonly resolved: readonly string[];
}

/**
 * Resolves the references among the values of an environment: all of them, or none. A reference is
 * a whole value; all other values stay unchanged. If a name is repeated, the last entry counts.
 *
 * No request is sent before everything is approved. Each list and each secret is requested once.
 *
 * @throws {ResolveError} that names every variable without a value
 * @throws {NotApprovedError} if the user didn't allow all of it
 * @throws the signal's reason, once it is aborted
 */
export async function resolveEnvironment(
  allEntries: readonly EnvironmentEntry[],
  options: ResolveOptions,
): Promise<ResolvedEnvironment> {
  const entries = [...new Map(allEntries.map((entry) => [entry.name, entry])).values()];
  const wanted = entriesToResolve(entries);
  const variables = options.variables ?? plainValues(entries);
  const values: ReadonlyMap<EnvironmentEntry, string> =
    wanted.length === 0 ? new Map() : await resolveAll(wanted, variables, options);
  return {
    environment: Object.fromEntries(
      entries.map((entry) => [entry.name, values.get(entry) ?? entry.value]),
    ),
    resolved: wanted.map(({ name }) => name),
  };
}

/**
 * Returns the references of an environment. If there are any, also returns the variables of env
 * files that can make programs run code, because resolving them always fails.
 */
export function entriesToResolve(entries: readonly EnvironmentEntry[]): EnvironmentEntry[] {
  const hasReferences = entries.some(({ value }) => isMeantAsReference(value));
  return entries.filter(
    (entry) => hasReferences && (isMeantAsReference(entry.value) || isCodeOfFile(entry)),
  );
}

/**
 * Lists the secrets that references lead to, each once. No request is sent.
 *
 * @throws {ResolveError} that names every entry which leads to no secret
 */
export async function secretsToApprove(
  entries: readonly EnvironmentEntry[],
  variables: Variables,
  connections: ConnectionDirectory,
): Promise<SecretToApprove[]> {
  const failures: Failures = new Map();
  const read = await readReferences(entries, variables, connections, failures);
  throwFailures(entries, failures);
  return toSecrets(read);
}

/** An entry with its reference. */
interface ReadEntry {
  readonly entry: EnvironmentEntry;
  readonly reference: Reference;
  readonly connection: ReferableConnection;
}

/** Why entries have no value. */
type Failures = Map<EnvironmentEntry, Omit<ResolveFailure, "entry">>;

async function resolveAll(
  wanted: readonly EnvironmentEntry[],
  variables: Variables,
  options: ResolveOptions,
): Promise<ReadonlyMap<EnvironmentEntry, string>> {
  const { connections, signal, timeoutMs = 60_000 } = options;
  const failures: Failures = new Map();
  const stopOnFailure = (hasUnchecked = false): void => {
    signal?.throwIfAborted();
    throwFailures(wanted, failures, hasUnchecked);
  };
  const read = await readReferences(wanted, variables, connections, failures);
  if (!(await areApproved(toSecrets(read), options.approvals, failures.size === 0))) {
    stopOnFailure(true);
  }
  signal?.throwIfAborted();
  if (read.length > 0) options.onApproved?.();

  const deadline = AbortSignal.timeout(timeoutMs);
  const call = { signal: signal ? AbortSignal.any([signal, deadline]) : deadline };
  const fail = ({ entry, connection }: ReadEntry, error: unknown): void => {
    const isLate = deadline.aborted && VendorError.is(error, "cancelled");
    const seconds = `${Math.ceil(timeoutMs / 1000)}`;
    const late = new UserFacingError(
      "{0} didn't respond within {1} seconds. Try again.",
      connection.alias,
      seconds,
    );
    failures.set(entry, { error: toShown(entry, isLate ? late : error), connection });
  };
  const lists = new ProviderLists(connections, call);
  const located: (ReadEntry & { readonly located: Located })[] = [];
  const locate = async (one: (typeof read)[number]): Promise<void> => {
    located.push({ ...one, located: await locateReference(one.reference, lists) });
  };
  await forEachLimited(read, locate, fail);
  stopOnFailure();
  const values = new Map<EnvironmentEntry, string>();
  const fetchValue = async (one: (typeof located)[number]): Promise<void> => {
    const { connection, location, field } = one.located;
    const secret = await lists.fetch(connection.id, location);
    const name =
      field?.name ?? findVaryingField(one.reference.field, fieldNames(secret), one.located);
    values.set(one.entry, valueOfField(secret, name, connection));
  };
  await forEachLimited(located, fetchValue, fail);
  stopOnFailure();
  return values;
}

async function readReferences(
  wanted: readonly EnvironmentEntry[],
  variables: Variables,
  directory: ConnectionDirectory,
  failures: Failures,
): Promise<ReadEntry[]> {
  const lists = new ProviderLists(directory);
  const read: ReadEntry[] = [];
  for (const entry of wanted) {
    try {
      refuseUnsafe(entry);
      const reference = expandTemplate(entry.value, variables);
      read.push({ entry, reference, connection: await findConnection(reference, lists) });
    } catch (error) {
      failures.set(entry, { error: toShown(entry, error) });
    }
  }
  return read;
}

/** The user decides by what is shown, so a name must be one word that is completely visible. */
const visibleName = /^(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}_.:()-]){0,100}$/u;

function refuseUnsafe(entry: EnvironmentEntry): void {
  if (!visibleName.test(entry.name)) {
    throw new RefusedVariableError(
      "Rename the variable. Use at most 100 letters, digits and _ . : - ( ).",
    );
  }
  if (!isCodeOfFile(entry)) return;
  throw new RefusedVariableError(
    "This variable can make programs run code. Remove it from the env file, or set it yourself.",
  );
}

/**
 * Returns the secrets of references, each once, with the names of all variables that get its value.
 */
function toSecrets(read: readonly ReadEntry[]): SecretToApprove[] {
  const secrets = new Map<string, SecretToApprove & { readonly names: string[] }>();
  for (const { entry, reference: whole, connection } of read) {
    const reference = referenceToSecret(whole);
    const known = secrets.get(reference);
    if (known) known.names.push(entry.name);
    else {
      const names = [entry.name];
      secrets.set(reference, { connection, reference, names, written: entry.value });
    }
  }
  return [...secrets.values()];
}

/**
 * Returns whether all secrets may be resolved. Only `true` means yes, because callers may have no
 * types.
 *
 * @param mayAsk false if another error prevents resolving anyway
 * @throws {NotApprovedError} if the user says no
 */
async function areApproved(
  secrets: readonly SecretToApprove[],
  approvals: Approvals,
  mayAsk: boolean,
): Promise<boolean> {
  const open = secrets.filter((secret) => (approvals.isApproved(secret) as unknown) !== true);
  if (open.length === 0) return true;
  if (!mayAsk) return false;
  const answer: unknown = await approvals.ask?.(open);
  if (answer !== true) throw new NotApprovedError(open);
  return true;
}

function valueOfField(secret: SecretValue, field: string, { vendor }: ReferableConnection): string {
  const value = fieldValue(secret, field);
  if (value === undefined) {
    requireGiven(secret, field, findVendor(vendor)?.name ?? vendor);
    throw new UserFacingError("The secret's field {0} isn't set.", field);
  }
  if (value.includes("\0")) {
    throw new UserFacingError(
      "The value contains a NUL character, which an environment variable can't contain.",
    );
  }
  return value;
}

function throwFailures(
  entries: readonly EnvironmentEntry[],
  failures: Failures,
  hasUnchecked = false,
): void {
  if (failures.size === 0) return;
  throw new ResolveError(
    entries.flatMap((entry) => {
      const failure = failures.get(entry);
      return failure ? [{ entry, ...failure }] : [];
    }),
    hasUnchecked,
  );
}

/** Removes the values of variables and the message of an unexpected error from an error. */
function toShown({ value }: EnvironmentEntry, error: unknown): UserFacingError | VendorError {
  if (error instanceof UnresolvedReferenceError && value.includes("${")) {
    const words = explanation(
      "{0} doesn't lead to exactly one secret. Check the values of its variables.",
      value,
    );
    return new UnresolvedReferenceError(error.part, words);
  }
  return error instanceof UserFacingError || VendorError.is(error)
    ? error
    : new UserFacingError("An internal error occurred in Keyhole.");
}

const concurrency = 4;

/**
 * Runs a job for each input, a limited number at a time. Starts no further job after the signal
 * aborts.
 */
export async function forEachLimited<T>(
  inputs: readonly T[],
  job: (input: T) => Promise<unknown>,
  fail: (input: T, error: unknown) => void,
  signal?: AbortSignal,
): Promise<void> {
  const queue = inputs.values();
  const workers = Array.from({ length: concurrency }, async () => {
    for (const input of queue) {
      if (signal?.aborted) return;
      await job(input).catch((error: unknown) => fail(input, error));
    }
  });
  await Promise.all(workers);
}
