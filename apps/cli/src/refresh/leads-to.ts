import { findVendor, matchSegment, type Located, type Reference } from "@keyhole/secrets";

/**
 * Whether a reference leads to a secret, as far as can be told without asking the vendor: by id, or
 * by the names that are known of it. Whichever of its fields is meant, it is the same secret.
 */
export function leadsTo(
  { alias, container, secret }: Reference,
  { connection, location, container: listed, summary }: Located,
): boolean {
  if (alias !== connection.alias) return false;
  const isContainer =
    "id" in container
      ? container.id === location.containerId
      : matchSegment(container, listed ? [listed] : []).length > 0;
  if (!isContainer) return false;
  if (!secret) return findVendor(connection.vendor)?.secretId === undefined;
  return "id" in secret
    ? secret.id === location.secretId
    : matchSegment(secret, summary ? [summary] : []).length > 0;
}
