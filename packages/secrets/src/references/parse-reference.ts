import { parseAlias, parseName, parseSegment, required } from "./parse-parts.js";
import type { Reference } from "./reference.js";
import { splitReference } from "./split-reference.js";

/**
 * Reads a reference: `keyhole://<alias>/<container>[/<secret>[/<field>]]`. Names come in Unicode's
 * normal form C, ids exactly as they are written. For one with variables, see `parseTemplate`.
 *
 * @throws {ReferenceSyntaxError} which says where the fault is, and how to write it instead
 */
export function parseReference(text: string): Reference {
  const [alias, container, secret, field] = splitReference(text);
  return {
    alias: parseAlias(required(alias)),
    container: parseSegment(required(container)),
    ...(secret && { secret: parseSegment(secret) }),
    ...(field && { field: parseName(field) }),
  };
}
