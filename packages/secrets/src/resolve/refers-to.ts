import { matchSegment } from "../references/match-segment.js";
import type { Reference } from "../references/reference.js";
import { findVendor } from "../vendors/vendor-registry.js";
import type { Located } from "./locate-reference.js";

/**
 * Whether a reference means a secret, whichever field it names. It compares ids and the secret's own
 * names, and sends nothing.
 */
export function refersTo(
  { alias, container, secret }: Reference,
  { connection, location, container: listed, summary }: Omit<Located, "field">,
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
