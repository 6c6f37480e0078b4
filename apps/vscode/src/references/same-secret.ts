import type { Located } from "@keyhole/secrets";
import type { Checked } from "./checked.js";

/** Tells whether two references lead to one secret, whichever field of it they mean. */
export function isSameSecret(one: Located, other: Located): boolean {
  return (
    one.connection.id === other.connection.id &&
    one.location.containerId === other.location.containerId &&
    one.location.secretId === other.location.secretId
  );
}

/** How many different secrets references lead to, and how many of them cannot be resolved. */
export function countSecrets(checks: readonly Checked[]): { secrets: number; unresolved: number } {
  const found = new Set<string>();
  let unresolved = 0;
  for (const check of checks) {
    if (check.state === "found") {
      const { connection, location } = check.located;
      found.add(JSON.stringify([connection.id, location.containerId, location.secretId]));
    } else {
      unresolved += check.state === "open" ? 0 : 1;
    }
  }
  const open = checks.filter(({ state }) => state === "open").length;
  return { secrets: found.size + open, unresolved };
}
