import { formatReference } from "../references/format-reference.js";
import type { Reference } from "../references/reference.js";
import { scheme } from "../references/reference.js";
import type { ReferableConnection } from "./directory.js";

/** A secret that a folder may resolve once the user has said so. */
export interface SecretToApprove {
  readonly connection: ReferableConnection;
  /** The secret, whichever of its fields is wanted: a reference without one, in canonical form. */
  readonly reference: string;
  /** The names of the variables it goes into. */
  readonly names: readonly string[];
  /**
   * The reference as it was written for the first of them, variables included: for texts that others
   * may read, such as logs, since what variables hold may be confidential.
   */
  readonly written: string;
}

/** The user's word on which secrets a folder may resolve. */
export interface Approvals {
  /** Whether the user has said yes already; nothing but `true` is a yes. */
  isApproved(secret: SecretToApprove): boolean;
  /**
   * Asks the user about what is not approved yet; absent where nobody can be asked. Nothing but
   * `true` is a yes.
   */
  ask?(secrets: readonly SecretToApprove[]): Promise<boolean>;
}

/**
 * What is kept of an approval. It holds for this connection alone, whatever that is called: another
 * one that takes over its alias is to be approved anew.
 */
export function approvalKey({
  connection,
  reference,
}: Pick<SecretToApprove, "connection" | "reference">): string {
  const path = reference.slice(scheme.length + reference.slice(scheme.length).indexOf("/"));
  return `${connection.id}${path}`;
}

/**
 * What an approval is for: a reference, by the alias that its connection has now. Undefined if the
 * connection was removed: then the approval is of no use.
 *
 * @param key as {@link approvalKey} makes it
 */
export function approvedReference(
  key: string,
  connections: readonly Pick<ReferableConnection, "id" | "alias">[],
): string | undefined {
  const connection = connections.find(({ id }) => isApprovalOf(key, id));
  return connection && `${scheme}${connection.alias}${key.slice(connection.id.length)}`;
}

/** Whether an approval, as {@link approvalKey} makes it, is one of a connection. */
export function isApprovalOf(key: string, connectionId: string): boolean {
  return key.startsWith(`${connectionId}/`);
}

/** The secret that a reference leads to, as a reference without a field. */
export function referenceToSecret({ alias, container, secret }: Reference): string {
  return formatReference({ alias, container, ...(secret && { secret }) });
}
