/** A text within another that is a reference, or is meant to be one. */
export interface FoundReference {
  readonly text: string;
  /** Where it begins, in UTF-16 code units. */
  readonly offset: number;
}

/**
 * What a reference can consist of, and besides it what people write there by mistake, so that they
 * can be told. Quotes, brackets, commas, `&` and `\` belong to what is around it.
 */
const meant =
  /(?<![\p{L}\p{Nd}+.-])keyhole:\/\/(?:\$\{[^{}\s"'`\\/]*\}|[\p{L}\p{M}\p{Nd}\-._~%@/:?#!+$])*/giu;

/** Ends the sentence, or the key, that the reference stands in. */
const punctuation = new Set(".:?!#");

/** Finds everything in a text that is meant to be a reference or a template. */
export function findReferences(text: string): FoundReference[] {
  return [...text.matchAll(meant)].map(({ 0: found, index }) => ({
    text: withoutPunctuation(found),
    offset: index,
  }));
}

/** By hand: an expression that is anchored at the end looks at each character's followers anew. */
function withoutPunctuation(text: string): string {
  let end = text.length;
  while (punctuation.has(text[end - 1] ?? "")) end -= 1;
  return text.slice(0, end);
}
