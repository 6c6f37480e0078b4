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
  /(?<![\p{L}\p{Nd}_+.-])keyhole:\/\/(?:\$\{[^{}\s"'`\\/]*\}|[\p{L}\p{M}\p{Nd}\-._~%@/:?#!+$])*/giu;

/** Ends the sentence, or the key, that the reference stands in. */
const punctuation = /[.:?!#]+$/;

/** Finds everything in a text that is meant to be a reference or a template. */
export function findReferences(text: string): FoundReference[] {
  return [...text.matchAll(meant)].map(({ 0: found, index }) => ({
    text: found.replace(punctuation, ""),
    offset: index,
  }));
}
