import { formatReference } from "../references/format-reference.js";
import { scheme, type Reference } from "../references/reference.js";
import type { ReferableConnection } from "./directory.js";

/** A secret that a folder may resolve after the user has allowed it. */
export interface SecretToApprove {
  readonly connection: ReferableConnection;
  /** The secret with all its fields: a reference without a field, in canonical form. */
  readonly reference: string;
  /** The names of the variables that get its value. */
  readonly names: readonly string[];
  /**
   * The reference as written for the first of them, including its variables. Use it in logs,
   * because the values of variables may be confidential.
   */
  readonly written: string;
}

/** The secrets that the user allows a folder to resolve. */
export interface Approvals {
  /** Whether the user has already allowed it. Only `true` means yes. */
  isApproved(secret: SecretToApprove): boolean;
  /**
   * Asks the user to allow the others; absent if there is no user to ask. Only `true` means yes.
   */
  ask?(secrets: readonly SecretToApprove[]): Promise<boolean>;
}

/**
 * Returns the key to store for an approval. It is valid only for this connection, under any alias,
 * and for the connection's current account.
 */
export function approvalKey({
  connection,
  reference,
}: Pick<SecretToApprove, "connection" | "reference">): string {
  const path = reference.slice(reference.indexOf("/", scheme.length));
  return `${approvedConnection(connection)}${path}`;
}

/**
 * Returns the reference that an approval is for, with the connection's current alias. Returns
 * undefined if the connection was removed, or its account has changed.
 *
 * @param key as {@link approvalKey} returns it
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
 * Checks whether an approval belongs to a connection, regardless of the account.
 *
 * @param key as {@link approvalKey} returns it
 */
export function isApprovalFor(key: string, connectionId: string): boolean {
  return key.startsWith(`${connectionId}#`) || key.startsWith(`${connectionId}/`);
}

function approvedConnection({ id, access }: ReferableConnection): string {
  return access === undefined ? id : `${id}#${access}`;
}

/** Returns a reference to the secret, without the field. */
export function referenceToSecret({ alias, path }: Reference): string {
  return formatReference({ alias, path });
}

/** Longer lists of names would push the next secret out of the dialog. */
const maxNamesLength = 200;

/**
 * Returns the first variables that get a secret's value, as many as fit on a line, and the number
 * of the others.
 */
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
 * Splits secrets into questions that are short enough to read. Connections with few secrets come
 * first, so that they can't be overlooked among many others.
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
