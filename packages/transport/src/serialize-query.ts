import { toSearchParams } from "./search-params.js";

/** Writes a query with its question mark; empty where nothing is in it. Arrays repeat the name. */
export function serializeQuery(query: Readonly<Record<string, unknown>>): string {
  // A plus is a blank in forms alone, by RFC 3986; one that is meant is encoded already.
  const text = toSearchParams(query).toString().replaceAll("+", "%20");
  return text === "" ? "" : `?${text}`;
}
