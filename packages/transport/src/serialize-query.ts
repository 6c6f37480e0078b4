import { toSearchParams } from "./search-params.js";

/**
 * Writes a query with its question mark, or an empty string without parameters. Arrays repeat the
 * name.
 */
export function serializeQuery(query: Readonly<Record<string, unknown>>): string {
  // A plus means a space only in forms (RFC 3986). A literal plus is already encoded here.
  const text = toSearchParams(query).toString().replaceAll("+", "%20");
  return text === "" ? "" : `?${text}`;
}
