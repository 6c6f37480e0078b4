/** A part of a text that is a reference, or seems intended as one. */
export interface FoundReference {
  readonly text: string;
  /** Where it begins, in UTF-16 code units. */
  readonly offset: number;
}

/**
 * The characters of a reference, including common mistakes, which are reported later. Quotes,
 * brackets, commas, `&` and `\` belong to the surrounding text.
 */
const meant =
  /(?<![\p{L}\p{Nd}+.-])keyhole:\/\/(?:\$\{[^{}\s"'`\\/]*\}|[\p{L}\p{M}\p{Nd}\-._~%@/:?#!+$])*/giu;

/** At the end, these belong to the surrounding sentence or key. */
const punctuation = new Set(".:?!#");

/** Finds everything in a text that is a reference or template, or seems intended as one. */
export function findReferences(text: string): FoundReference[] {
  return [...text.matchAll(meant)].map(({ 0: found, index }) => ({
    text: withoutPunctuation(found),
    offset: index,
  }));
}

/** Doesn't use a regular expression with `$`, which would take quadratic time. */
function withoutPunctuation(text: string): string {
  let end = text.length;
  while (punctuation.has(text[end - 1] ?? "")) end -= 1;
  return text.slice(0, end);
}
