/** A text within another that is a reference, or is meant to be one. */
export interface FoundReference {
  readonly text: string;
  /** Where it begins, in UTF-16 code units. */
  readonly offset: number;
}

/**
 * What a reference can consist of, and common mistakes, which are reported later. Quotes, brackets,
 * commas, `&` and `\` belong to the text around it.
 */
const meant =
  /(?<![\p{L}\p{Nd}+.-])keyhole:\/\/(?:\$\{[^{}\s"'`\\/]*\}|[\p{L}\p{M}\p{Nd}\-._~%@/:?#!+$])*/giu;

/** At the end, these belong to the sentence or the key around the reference. */
const punctuation = new Set(".:?!#");

/** Finds everything in a text that is meant to be a reference or a template. */
export function findReferences(text: string): FoundReference[] {
  return [...text.matchAll(meant)].map(({ 0: found, index }) => ({
    text: withoutPunctuation(found),
    offset: index,
  }));
}

/** Not an expression with `$`, which takes quadratic time. */
function withoutPunctuation(text: string): string {
  let end = text.length;
  while (punctuation.has(text[end - 1] ?? "")) end -= 1;
  return text.slice(0, end);
}
