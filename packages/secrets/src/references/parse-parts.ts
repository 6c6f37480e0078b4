import { aliasProblem } from "../connections/alias.js";
import { explanation } from "../user-facing-error.js";
import type { Segment } from "./reference.js";
import { ReferenceSyntaxError } from "./reference-syntax-error.js";
import { decodeSegment, overlong, segmentProblem } from "./segment-text.js";
import type { WrittenPart } from "./split-reference.js";

/** @throws {ReferenceSyntaxError} */
export function parseAlias({ text, offset }: WrittenPart): string {
  const problem = aliasProblem(text, []);
  if (problem === undefined) return text;
  throw new ReferenceSyntaxError(
    explanation("The connection cannot be named so. {0}", problem),
    offset,
    text.length,
  );
}

/** @throws {ReferenceSyntaxError} */
export function parseSegment(part: WrittenPart): Segment {
  const { text, offset } = part;
  if (!text.startsWith("@")) return { name: parseName(part) };
  if (text === "@") {
    throw new ReferenceSyntaxError(
      explanation("An id must follow @; write a name that is @ alone as %40."),
      offset,
      1,
    );
  }
  const id = decodeSegment(text.slice(1), offset + 1);
  if (segmentProblem(id) !== undefined) throw overlong(offset, text.length);
  return { id };
}

/** @throws {ReferenceSyntaxError} */
export function parseName({ text, offset }: WrittenPart): string {
  if (text === "") {
    throw new ReferenceSyntaxError(
      explanation("A name, or an id with @ before it, is missing here; or leave out the slash."),
      offset,
      0,
    );
  }
  const name = decodeSegment(text, offset).normalize("NFC");
  if (name === "." || name === "..") {
    throw new ReferenceSyntaxError(
      explanation("A part of a reference cannot be {0}: use the id, with @ before it.", name),
      offset,
      text.length,
    );
  }
  if (segmentProblem(name) !== undefined) throw overlong(offset, text.length);
  return name;
}

/** The splitter gives at least two parts. */
export function required(part: WrittenPart | undefined): WrittenPart {
  if (part) return part;
  throw new RangeError("A reference has at least two parts.");
}
