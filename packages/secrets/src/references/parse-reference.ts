import { aliasProblem } from "../alias.js";
import type { Reference, Segment } from "./reference.js";
import { ReferenceSyntaxError } from "./reference-syntax-error.js";
import { decodeSegment, overlong, segmentProblem } from "./segment-text.js";
import { splitReference, type WrittenPart } from "./split-reference.js";

/**
 * Reads a reference: `keyhole://<alias>/<container>[/<secret>[/<field>]]`. Names come in Unicode's
 * normal form C, ids exactly as they are written.
 *
 * @throws {ReferenceSyntaxError} which says where the fault is, and how to write it instead
 */
export function parseReference(text: string): Reference {
  const [alias, container, secret, field] = splitReference(text);
  return {
    alias: parseAlias(alias),
    container: parseSegment(container),
    ...(secret && { secret: parseSegment(secret) }),
    ...(field && { field: parseName(field) }),
  };
}

function parseAlias(part: WrittenPart | undefined): string {
  const { text, offset } = required(part);
  const problem = aliasProblem(text, []);
  if (problem === undefined) return text;
  throw new ReferenceSyntaxError(
    `The connection cannot be named so. ${problem}`,
    offset,
    text.length,
  );
}

function parseSegment(part: WrittenPart | undefined): Segment {
  const { text, offset } = required(part);
  if (!text.startsWith("@")) return { name: parseName({ text, offset }) };
  if (text === "@") {
    throw new ReferenceSyntaxError(
      "An id must follow @; write a name that is @ alone as %40.",
      offset,
      1,
    );
  }
  const id = decodeSegment(text.slice(1), offset + 1);
  if (segmentProblem(id) !== undefined) throw overlong(offset, text.length);
  return { id };
}

function parseName({ text, offset }: WrittenPart): string {
  if (text === "") {
    throw new ReferenceSyntaxError(
      "A name, or an id with @ before it, is missing here; or leave out the slash.",
      offset,
      0,
    );
  }
  const name = decodeSegment(text, offset).normalize("NFC");
  if (name === "." || name === "..") {
    throw new ReferenceSyntaxError(
      `A part of a reference cannot be ${name}: use the id, with @ before it.`,
      offset,
      text.length,
    );
  }
  if (segmentProblem(name) !== undefined) throw overlong(offset, text.length);
  return name;
}

function required(part: WrittenPart | undefined): WrittenPart {
  if (part) return part;
  throw new RangeError("A reference has at least two parts.");
}
