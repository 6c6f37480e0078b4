import { UserFacingError, type Explanation } from "../user-facing-error.js";

/**
 * Says what is wrong with the text of a reference and how to write it instead. Of the text, the
 * message repeats single characters and names of variables at most: what a careless caller parses
 * may be a value.
 */
export class ReferenceSyntaxError extends UserFacingError {
  override readonly name = "ReferenceSyntaxError";
  /** Where the fault begins within the text, in UTF-16 code units. */
  readonly offset: number;
  /** How long the fault is, in UTF-16 code units; 0 where something is missing. */
  readonly length: number;

  constructor({ text, args }: Explanation, offset: number, length: number) {
    super(text, ...args);
    this.offset = offset;
    this.length = length;
  }
}
