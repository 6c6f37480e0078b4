import { explanation } from "../user-facing-error.js";
import { parseAlias, parseName, parseSegment, required } from "./parse-parts.js";
import { ReferenceSyntaxError } from "./reference-syntax-error.js";
import { splitReference, type WrittenPart } from "./split-reference.js";
import type { Template, Variable } from "./template.js";

const variable = /^\$\{([A-Za-z_]\w*)(:-)?([^}]*)\}$/;

/**
 * Reads a reference any part of which may be `${NAME}` or `${NAME:-default}`. The default is written
 * as a name is, escapes included. Every reference is a template.
 *
 * @throws {ReferenceSyntaxError} which says where the fault is, and how to write it instead
 */
export function parseTemplate(text: string): Template {
  const [alias, container, secret, field] = splitReference(text);
  return {
    alias: parseVariable(required(alias), parseAlias) ?? parseAlias(required(alias)),
    container: parseVariable(required(container), parseName) ?? parseSegment(required(container)),
    ...(secret && { secret: parseVariable(secret, parseName) ?? parseSegment(secret) }),
    ...(field && { field: parseVariable(field, parseName) ?? parseName(field) }),
  };
}

function parseVariable(
  { text, offset }: WrittenPart,
  parseFallback: (part: WrittenPart) => string,
): Variable | undefined {
  const start = text.indexOf("${");
  if (start === -1) return undefined;
  const [, name, mark, rest = ""] = variable.exec(text) ?? [];
  if (name === undefined || (mark === undefined && rest !== "")) {
    throw new ReferenceSyntaxError(
      explanation(
        "A variable is a whole part of a reference: {0} or {1}.",
        "${NAME}",
        "${NAME:-x}",
      ),
      offset + start,
      text.length - start,
    );
  }
  if (mark === undefined) return { variable: name };
  return {
    variable: name,
    fallback: parseFallback({ text: rest, offset: offset + text.length - 1 - rest.length }),
  };
}
