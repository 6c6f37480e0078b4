import { aliasProblem } from "../connections/connection-record.js";
import { scheme, type Reference, type Segment } from "./reference.js";
import { encodeSegment, maxReferenceLength, segmentProblem } from "./segment-text.js";

/**
 * Writes a reference in its canonical form. Converts names to Unicode's normal form C.
 *
 * @throws {TypeError} for anything that can't be written; see `canBeNamed`
 */
export function formatReference(reference: Reference): string {
  const { alias, path, field } = reference;
  if (aliasProblem(alias, []) !== undefined) {
    throw new TypeError(`${JSON.stringify(alias)} isn't a valid connection name.`);
  }
  if (path.length === 0) throw new TypeError("A reference needs a path.");
  if (path.slice(1, -1).some((segment) => "id" in segment)) {
    throw new TypeError("Only the first and the last part of a path can be an ID.");
  }
  const text = `${scheme}${alias}/${path.map(formatSegment).join("/")}${formatField(field)}`;
  if (text.length > maxReferenceLength) throw new TypeError("A reference is too long.");
  return text;
}

/**
 * Writes a reference whose names and IDs are a vendor's, which may be anything. Undefined if it
 * can't be written.
 */
export function formatIfPossible(reference: Reference): string | undefined {
  try {
    return formatReference(reference);
  } catch {
    return undefined;
  }
}

/** Checks whether a name can be written in a reference. If not, use the ID. */
export function canBeNamed(name: string): boolean {
  return nameProblem(name.normalize("NFC")) === undefined;
}

/**
 * Writes one part of a path.
 *
 * @throws {TypeError} for anything that can't be written
 */
export function formatSegment(segment: Segment): string {
  if ("name" in segment) return formatName(segment.name);
  return `@${encodeIfPossible(segment.id, segmentProblem(segment.id))}`;
}

/**
 * Writes the field of a reference, with the colon before it. Empty without a field.
 *
 * @throws {TypeError} for anything that can't be written
 */
export function formatField(field: string | undefined): string {
  // In an assignment, shells expand a tilde after a colon.
  return field === undefined ? "" : `:${formatName(field).replace(/^~/, "%7E")}`;
}

function formatName(name: string): string {
  const normal = name.normalize("NFC");
  return encodeIfPossible(normal, nameProblem(normal));
}

function nameProblem(name: string): string | undefined {
  return name === "." || name === ".." ? `is ${name}` : segmentProblem(name);
}

function encodeIfPossible(text: string, problem: string | undefined): string {
  if (problem === undefined) return encodeSegment(text);
  throw new TypeError(`A part of a reference ${problem}.`);
}
