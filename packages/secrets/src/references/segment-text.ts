import { explanation, type Explanation } from "../user-facing-error.js";
import { ReferenceSyntaxError } from "./reference.js";

/** The maximum length of a written segment. */
const maxSegmentLength = 512;

/** The maximum length of a reference, in UTF-16 code units. */
export const maxReferenceLength = 2048;

/**
 * Characters that need no escape. Invisible characters need one, because users couldn't see them.
 */
const literal = /^(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{Nd}\-._~]$/u;
const mark = /^\p{M}$/u;
const escapes = /(?:%[\da-f]{2})+/iy;
const loneSurrogate = /\p{Cs}/u;
const nonAscii = /\P{ASCII}/u;

/** Returns why a text can't be a segment, as the end of a sentence, or undefined if it can. */
export function segmentProblem(text: string): string | undefined {
  if (text === "") return "is empty";
  if (loneSurrogate.test(text)) return "is not well-formed Unicode";
  if (text.length > maxSegmentLength || encodeSegment(text).length > maxSegmentLength) {
    return "is too long";
  }
  return undefined;
}

/**
 * Writes a text so that it needs no quotes in dotenv, YAML, JSON, XML and shells.
 *
 * @param text well-formed Unicode
 */
export function encodeSegment(text: string): string {
  // An ID must keep every code unit, but tools might normalize plain text.
  const fragile = text !== text.normalize("NFC");
  let encoded = "";
  let afterLiteral = false;
  for (const char of text) {
    // A combining mark would combine with the last digit of an escape, or with the slash.
    afterLiteral =
      literal.test(char) && (afterLiteral || !mark.test(char)) && !(fragile && nonAscii.test(char));
    encoded += afterLiteral ? char : toEscape(char);
  }
  // In running text, a full stop at the end of a word belongs to the sentence.
  return encoded.endsWith(".") ? `${encoded.slice(0, -1)}${toEscape(".")}` : encoded;
}

/**
 * Reads a written segment.
 *
 * @param offset of the segment in the text that errors refer to
 * @throws {ReferenceSyntaxError}
 */
export function decodeSegment(encoded: string, offset: number): string {
  if (encoded.length > maxSegmentLength) throw overlong(offset, encoded.length);
  let text = "";
  for (let index = 0; index < encoded.length;) {
    const start = offset + index;
    if (encoded[index] === "%") {
      const run = escapesAt(encoded, index, start);
      text += decodeEscapes(run, start);
      index += run.length;
    } else {
      const char = String.fromCodePoint(encoded.codePointAt(index) ?? 0);
      if (!literal.test(char)) {
        const fix = loneSurrogate.test(char) ? undefined : toEscape(char);
        throw new ReferenceSyntaxError(illegal(char), start, char.length, fix);
      }
      text += char;
      index += char.length;
    }
  }
  return text;
}

/**
 * The error for a segment that is longer than `maxSegmentLength`, as written or in canonical form.
 */
export function overlong(offset: number, length: number): ReferenceSyntaxError {
  const problem = explanation(
    "A part of a reference can have at most {0} characters, including escapes.",
    `${maxSegmentLength}`,
  );
  return new ReferenceSyntaxError(problem, offset, length);
}

function toEscape(char: string): string {
  return [...new TextEncoder().encode(char)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("");
}

function escapesAt(encoded: string, index: number, start: number): string {
  escapes.lastIndex = index;
  const run = escapes.exec(encoded)?.[0];
  if (run !== undefined) return run;
  const problem = explanation("Two hexadecimal digits must follow %. Write % itself as %25.");
  const fix = { offset: start, length: 1, text: "%25" };
  throw new ReferenceSyntaxError(problem, start, Math.min(3, encoded.length - index), fix);
}

function decodeEscapes(run: string, start: number): string {
  try {
    return decodeURIComponent(run);
  } catch {
    const problem = explanation("These escapes aren't valid UTF-8.");
    throw new ReferenceSyntaxError(problem, start, run.length);
  }
}

function illegal(char: string): Explanation {
  if (loneSurrogate.test(char))
    return explanation("This is half of a character (a lone surrogate). Remove it.");
  if (char === "@") {
    return explanation("Only an ID begins with @. Write @ in a name as %40.");
  }
  if (char === " ") return explanation("A reference can't contain a space. Write %20.");
  const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const shown = /^[\p{P}\p{S}\p{N}]$/u.test(char) ? char : `U+${code}`;
  return explanation("A reference can't contain {0}. Write {1}.", shown, toEscape(char));
}
