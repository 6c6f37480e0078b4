import { formatReference } from "../references/format-reference.js";
import { scheme, type Reference } from "../references/reference.js";
import type { ReferableConnection } from "./directory.js";

/** A secret that a folder may resolve after the user has allowed it. */
export interface SecretToApprove {
  readonly connection: ReferableConnection;
  /** The secret with all its fields: a reference without a field, in canonical form. */
  readonly reference: string;
  /** The names of the variables it goes into. */
  readonly names: readonly string[];
  /**
   * The reference as it is written for the first of them, with its variables. Use it in logs, because
   * the values of variables may be confidential.
   */
  readonly written: string;
}

/** What the user allows a folder to resolve. */
export interface Approvals {
  /** Whether the user has allowed it before. Only `true` is a yes. */
  isApproved(secret: SecretToApprove): boolean;
  /** Asks the user to allow the others; absent if there is no user to ask. Only `true` is a yes. */
  ask?(secrets: readonly SecretToApprove[]): Promise<boolean>;
}

/**
 * The text to keep of an approval. It is for this connection only, under any alias, and for the account that
 * the connection leads to now.
 */
export function approvalKey({
  connection,
  reference,
}: Pick<SecretToApprove, "connection" | "reference">): string {
  const path = reference.slice(reference.indexOf("/", scheme.length));
  return `${approvedConnection(connection)}${path}`;
}

/**
 * What an approval is for: a reference, by the alias that its connection has now. Undefined if the
 * connection was removed, or leads to another account.
 *
 * @param key as {@link approvalKey} makes it
 */
export function approvedReference(
  key: string,
  connections: readonly ReferableConnection[],
): string | undefined {
  const connection = connections.find((one) => key.startsWith(`${approvedConnection(one)}/`));
  if (!connection) return undefined;
  return `${scheme}${connection.alias}${key.slice(approvedConnection(connection).length)}`;
}

/**
 * Whether an approval is for a connection, whatever account that leads to.
 *
 * @param key as {@link approvalKey} makes it
 */
export function isApprovalFor(key: string, connectionId: string): boolean {
  return key.startsWith(`${connectionId}#`) || key.startsWith(`${connectionId}/`);
}

function approvedConnection({ id, access }: ReferableConnection): string {
  return access === undefined ? id : `${id}#${access}`;
}

/** The secret that a reference leads to, as a reference without a field. */
export function referenceToSecret({ alias, container, secret }: Reference): string {
  return formatReference({ alias, container, ...(secret && { secret }) });
}

/** More characters of names would push the next secret out of sight. */
const maxNamesLength = 200;

/** The variables that a secret goes into: the first of them, which fit on a line, and how many more there are. */
export function namesToShow({ names }: Pick<SecretToApprove, "names">): {
  readonly shown: readonly string[];
  readonly more: number;
} {
  let length = 0;
  const fitting = names.filter((name) => (length += name.length + 2) <= maxNamesLength);
  const shown = names.slice(0, Math.max(1, fitting.length));
  return { shown, more: names.length - shown.length };
}

/**
 * Divides secrets into questions of few enough to be read. Connections of which few secrets are wanted come
 * first, so that one among many others can't be overlooked.
 */
export function questionsAbout(
  secrets: readonly SecretToApprove[],
  atOnce: number,
): SecretToApprove[][] {
  const count = ({ connection: { id } }: SecretToApprove): number =>
    secrets.filter(({ connection }) => connection.id === id).length;
  const inOrder = secrets
    .map((secret) => ({ secret, rank: count(secret) }))
    .sort((a, b) => a.rank - b.rank || (a.secret.reference < b.secret.reference ? -1 : 1))
    .map(({ secret }) => secret);
  return Array.from({ length: Math.ceil(inOrder.length / atOnce) }, (_, index) =>
    inOrder.slice(index * atOnce, (index + 1) * atOnce),
  );
}
