import { aliasProblem } from "../connections/connection-record.js";
import { scheme, type Reference, type Segment } from "./reference.js";
import { encodeSegment, segmentProblem } from "./segment-text.js";

/**
 * Writes a reference in its canonical form. Converts names to Unicode's normal form C.
 *
 * @throws {TypeError} for anything that can't be written; see `canBeNamed`
 */
export function formatReference(reference: Reference): string {
  const { alias, container, secret, field } = reference;
  if (aliasProblem(alias, []) !== undefined) {
    throw new TypeError(`${JSON.stringify(alias)} isn't a valid connection name.`);
  }
  if (field !== undefined && secret === undefined) {
    throw new TypeError("A field needs a secret before it.");
  }
  let text = `${scheme}${alias}/${formatSegment(container)}`;
  if (secret !== undefined) text += `/${formatSegment(secret)}`;
  if (field !== undefined) text += `/${formatName(field)}`;
  return text;
}

/** Checks whether a name can be written in a reference. If not, use the ID. */
export function canBeNamed(name: string): boolean {
  return nameProblem(name.normalize("NFC")) === undefined;
}

/**
 * Writes one part of a reference: a container, a secret or, as a name, a field.
 *
 * @throws {TypeError} for anything that can't be written
 */
export function formatSegment(segment: Segment): string {
  if ("name" in segment) return formatName(segment.name);
  return `@${encodeIfPossible(segment.id, segmentProblem(segment.id))}`;
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
