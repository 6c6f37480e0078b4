import { scheme, type ReferableConnection } from "@keyhole/secrets";

/**
 * What an approval is for: a reference, by the alias that its connection has now. Undefined where the
 * connection was removed: the approval is of no use any more.
 *
 * @param key as `approvalKey` makes it
 */
export function describeApproval(
  key: string,
  connections: readonly Pick<ReferableConnection, "id" | "alias">[],
): string | undefined {
  const connection = connections.find(({ id }) => key.startsWith(`${id}/`));
  return connection && `${scheme}${connection.alias}${key.slice(connection.id.length)}`;
}
