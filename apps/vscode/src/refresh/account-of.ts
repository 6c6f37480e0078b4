import type { ConnectionRecord } from "@keyhole/secrets";

/**
 * What tells whether a connection still leads to the account that it did. It holds credentials: it is
 * compared, and kept nowhere but in memory.
 */
export function accountOf({ vendor, settings, credentials }: ConnectionRecord): string {
  return JSON.stringify([vendor, settings, credentials]);
}
