import { explanation } from "../user-facing-error.js";
import { scheme } from "./reference.js";
import { ReferenceSyntaxError } from "./reference-syntax-error.js";
import { maxReferenceLength } from "./segment-text.js";

/** A part of a reference as it is written. */
export interface WrittenPart {
  readonly text: string;
  /** Where it begins within the reference, in UTF-16 code units. */
  readonly offset: number;
}

/**
 * Takes a reference apart at its slashes: alias, container, secret, field, the last two where they
 * are there. Nothing is decoded, and what the parts say is not looked at.
 *
 * URL parsers will not do: one decodes `%2F` before it splits, another drops `%2e%2e`.
 *
 * @throws {ReferenceSyntaxError}
 */
export function splitReference(text: string): readonly WrittenPart[] {
  if (typeof text !== "string" || !text.startsWith(scheme)) {
    throw new ReferenceSyntaxError(
      explanation("A reference begins with {0}, in lower case.", scheme),
      0,
      typeof text === "string" ? Math.min(text.length, scheme.length) : 0,
    );
  }
  if (text.length > maxReferenceLength) {
    throw new ReferenceSyntaxError(
      explanation("A reference has at most {0} characters.", `${maxReferenceLength}`),
      maxReferenceLength,
      text.length - maxReferenceLength,
    );
  }
  const parts: WrittenPart[] = [];
  for (let offset = scheme.length; offset <= text.length;) {
    if (parts.length === 4) {
      throw new ReferenceSyntaxError(
        explanation("Nothing can follow the field; write a slash within a name as %2F."),
        offset - 1,
        text.length - offset + 1,
      );
    }
    const slash = text.indexOf("/", offset);
    const end = slash === -1 ? text.length : slash;
    parts.push({ text: text.slice(offset, end), offset });
    offset = end + 1;
  }
  if (parts.length === 1) {
    throw new ReferenceSyntaxError(
      explanation("A container must follow the connection: {0}<connection>/<container>.", scheme),
      text.length,
      0,
    );
  }
  return parts;
}
