import { VendorError, type CallOptions } from "@keyhole/transport";
import { UserFacingError, explanation } from "../user-facing-error.js";
import { expandTemplate, type Variables } from "../references/expand-template.js";
import { parseTemplate } from "../references/parse-template.js";
import type { Reference } from "../references/reference.js";
import { isReference } from "../references/template.js";
import { referenceToSecret, type Approvals, type SecretToApprove } from "./approvals.js";
import type { ConnectionDirectory, ReferableConnection } from "./directory.js";
import { isMeantAsReference, plainValues, type EnvironmentEntry } from "./environment-entry.js";
import { checkIds, findConnectionOf, locateReference, type Located } from "./locate-reference.js";
import { NotApprovedError, ResolveError } from "./resolve-error.js";
import { ProviderLists } from "./source-lists.js";
import { UnresolvedReferenceError } from "./unresolved-reference-error.js";

export interface ResolveOptions {
  readonly connections: ConnectionDirectory;
  readonly approvals: Approvals;
  /** Called once everything is approved, before any vendor is asked: from then on, it may take time. */
  readonly onApproved?: () => void;
  /**
   * What the variables of templates stand for.
   *
   * @default the entries that are no references
   */
  readonly variables?: Variables;
  readonly signal?: AbortSignal | undefined;
  /**
   * How long the vendors may take for all of it, in milliseconds.
   *
   * @default 60000
   */
  readonly timeoutMs?: number;
  /**
   * How many secrets are located, and then fetched, at a time.
   *
   * @default 4
   */
  readonly concurrency?: number;
}

/** An environment without references. It holds values: keep it no longer than it is needed. */
export interface ResolvedEnvironment {
  readonly environment: Readonly<Record<string, string>>;
  /** The names of the variables that were references. */
  readonly resolved: readonly string[];
}

/**
 * Turns the references among the values of an environment into the values they lead to: all of them,
 * or none. A value is a reference, or a template, as a whole; all others stay as they are. Of several
 * entries with one name, the last counts. Nothing is asked of any vendor before all of it is approved.
 * Each list and each secret is asked for once.
 *
 * @throws {TypeError} for an option that makes no sense
 *
 * @throws {ResolveError} which tells of every variable that has no value
 * @throws {NotApprovedError} where the user did not allow all of it
 * @throws the signal's reason, once it is aborted
 */
export async function resolveEnvironment(
  allEntries: readonly EnvironmentEntry[],
  options: ResolveOptions,
): Promise<ResolvedEnvironment> {
  checkOptions(options);
  const entries = [...new Map(allEntries.map((entry) => [entry.name, entry])).values()];
  const wanted = entries.filter(({ value }) => isMeantAsReference(value));
  const variables = options.variables ?? plainValues(entries);
  const values = wanted.length === 0 ? new Map() : await valuesOf(wanted, variables, options);
  return {
    environment: Object.fromEntries(entries.map((entry) => [entry.name, valueOf(entry, values)])),
    resolved: wanted.map(({ name }) => name),
  };
}

function checkOptions({ timeoutMs = 1, concurrency = 1 }: ResolveOptions): void {
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new TypeError("concurrency must be a whole number from 1 on.");
  }
  // Timers know no longer ones.
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) {
    throw new TypeError("timeoutMs must be a positive number of milliseconds below 2 ** 31.");
  }
}

function valueOf(entry: EnvironmentEntry, values: ReadonlyMap<EnvironmentEntry, string>): string {
  const value = isMeantAsReference(entry.value) ? values.get(entry) : entry.value;
  if (value === undefined) throw new RangeError(`${entry.name} was not resolved.`);
  return value;
}

/** An entry, and the connection that its reference leads through. */
interface Named {
  readonly entry: EnvironmentEntry;
  readonly reference: Reference;
  readonly connection: ReferableConnection;
}

/** An entry, and the secret that its reference leads to. */
interface Found {
  readonly entry: EnvironmentEntry;
  readonly located: Located;
}

/** Why entries have no value. */
type Failures = Map<EnvironmentEntry, UserFacingError | VendorError>;

async function valuesOf(
  wanted: readonly EnvironmentEntry[],
  variables: Variables,
  options: ResolveOptions,
): Promise<ReadonlyMap<EnvironmentEntry, string>> {
  const { connections, signal, timeoutMs = 60_000 } = options;
  const failures: Failures = new Map();
  const named = await readReferences(wanted, variables, connections, failures);
  const approved = await onlyApproved(named, options.approvals, failures.size === 0);
  signal?.throwIfAborted();
  if (approved.length > 0) options.onApproved?.();

  const deadline = AbortSignal.timeout(timeoutMs);
  const call = { signal: signal ? AbortSignal.any([signal, deadline]) : deadline };
  const stopOnFailure = (): void => {
    signal?.throwIfAborted();
    if (failures.size > 0) throw toResolveError(wanted, failures);
  };
  const fail = (entry: EnvironmentEntry, { alias }: ReferableConnection, error: unknown): void => {
    const isLate = deadline.aborted && VendorError.is(error, "cancelled");
    const seconds = `${Math.ceil(timeoutMs / 1000)}`;
    const late = new UserFacingError("{0} did not answer within {1} seconds.", alias, seconds);
    failures.set(entry, explained(isLate ? late : error));
  };
  const found = await locateAll(approved, options, call, fail);
  stopOnFailure();
  const values = await fetchAll(found, options, call, fail);
  stopOnFailure();
  return values;
}

type Fail = (entry: EnvironmentEntry, connection: ReferableConnection, error: unknown) => void;

async function locateAll(
  named: readonly Named[],
  { connections, concurrency = 4 }: ResolveOptions,
  call: CallOptions,
  fail: Fail,
): Promise<readonly Found[]> {
  const lists = new ProviderLists(connections, call);
  const found: Found[] = [];
  await forEachLimited(named, concurrency, async ({ entry, reference, connection }) => {
    try {
      found.push({ entry, located: await locateReference(reference, lists) });
    } catch (error) {
      fail(entry, connection, withoutVariables(entry, error));
    }
  });
  return found;
}

/** Fetches each secret once, however many entries lead to it. */
async function fetchAll(
  found: readonly Found[],
  { connections, concurrency = 4 }: ResolveOptions,
  call: CallOptions,
  fail: Fail,
): Promise<ReadonlyMap<EnvironmentEntry, string>> {
  const values = new Map<EnvironmentEntry, string>();
  await forEachLimited(bySecret(found), concurrency, async (group) => {
    const secret = fetchSecret(group[0]!.located, connections, call);
    for (const { entry, located } of group) {
      try {
        values.set(entry, valueOfField(await secret, located.field.name));
      } catch (error) {
        fail(entry, located.connection, error);
      }
    }
  });
  return values;
}

async function fetchSecret(
  { connection, location }: Located,
  directory: ConnectionDirectory,
  call: CallOptions,
): Promise<Readonly<Record<string, string>>> {
  return (await directory.source(connection.id)).fetchSecret(location, call);
}

function toResolveError(entries: readonly EnvironmentEntry[], failures: Failures): ResolveError {
  return new ResolveError(
    entries.flatMap((entry) => {
      const error = failures.get(entry);
      return error ? [{ entry, error }] : [];
    }),
  );
}

/** The message of any other error can hold a value. */
function explained(error: unknown): UserFacingError | VendorError {
  return error instanceof UserFacingError || VendorError.is(error)
    ? error
    : new UserFacingError("Something went wrong in Keyhole itself.");
}

/** Runs jobs, a number of them at a time. Jobs must not reject. */
async function forEachLimited<T>(
  inputs: readonly T[],
  limit: number,
  job: (input: T) => Promise<void>,
): Promise<void> {
  const queue = inputs.values();
  const workers = Array.from({ length: Math.min(limit, inputs.length) }, async () => {
    for (const input of queue) await job(input);
  });
  await Promise.all(workers);
}

async function readReferences(
  wanted: readonly EnvironmentEntry[],
  variables: Variables,
  directory: ConnectionDirectory,
  failures: Failures,
): Promise<Named[]> {
  const lists = new ProviderLists(directory);
  const named: Named[] = [];
  for (const entry of wanted) {
    try {
      const reference = expandTemplate(entry.value, variables);
      const connection = await findConnectionOf(reference, lists);
      await checkIds(reference, connection, lists);
      named.push({ entry, reference, connection });
    } catch (error) {
      failures.set(entry, explained(withoutVariables(entry, error)));
    }
  }
  return named;
}

/**
 * What may be resolved.
 *
 * @param mayAsk where something is wrong already, nobody is asked about the rest, nor any vendor
 * @throws {NotApprovedError}
 */
async function onlyApproved(
  named: readonly Named[],
  approvals: Approvals,
  mayAsk: boolean,
): Promise<readonly Named[]> {
  const secrets = secretsOf(named);
  const unapproved = secrets.filter((secret) => !isYes(approvals.isApproved(secret)));
  if (unapproved.length === 0) return named;
  if (!mayAsk) return [];
  if (isYes(await approvals.ask?.(unapproved))) return named;
  throw new NotApprovedError(unapproved);
}

/** Callers without types may answer with anything: a promise, of a no even, is no yes. */
function isYes(answer: unknown): boolean {
  return answer === true;
}

function secretsOf(named: readonly Named[]): SecretToApprove[] {
  return groupsOf(named, ({ reference }) => referenceToSecret(reference)).map((group) => ({
    connection: group[0]!.connection,
    reference: referenceToSecret(group[0]!.reference),
    names: group.map(({ entry }) => entry.name),
    written: group[0]!.entry.value,
  }));
}

function bySecret(found: readonly Found[]): Found[][] {
  return groupsOf(found, ({ located: { connection, location } }) =>
    JSON.stringify([connection.id, location.containerId, location.secretId]),
  );
}

/** What has the same key, together; each group has one member at least. */
function groupsOf<T>(members: readonly T[], keyOf: (member: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const member of members) {
    const key = keyOf(member);
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  return [...groups.values()];
}

function valueOfField(secret: Readonly<Record<string, string>>, field: string): string {
  const value = Object.hasOwn(secret, field) ? secret[field] : undefined;
  if (value === undefined) {
    throw new UserFacingError("The field {0} of the secret is not set.", field);
  }
  if (value.includes("\0")) {
    throw new UserFacingError(
      "The value has a NUL character in it, which no environment can hold.",
    );
  }
  return value;
}

/** Errors are read by others than the user: what variables hold may be confidential. */
function withoutVariables({ value }: EnvironmentEntry, error: unknown): unknown {
  if (!(error instanceof UnresolvedReferenceError) || isReference(parseTemplate(value))) {
    return error;
  }
  const { part, reason } = error;
  const words = explanation(
    "With its variables put in, {0} leads to no single secret. Look at what they hold.",
    value,
  );
  return new UnresolvedReferenceError(part, reason, words, []);
}
