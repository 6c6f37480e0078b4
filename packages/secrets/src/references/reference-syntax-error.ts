/**
 * Says what is wrong with the text of a reference and how to write it instead. Of the text, the
 * message repeats single characters at most: what a careless caller parses may be a value.
 */
export class ReferenceSyntaxError extends TypeError {
  override readonly name = "ReferenceSyntaxError";
  /** Where the fault begins within the text, in UTF-16 code units. */
  readonly offset: number;
  /** How long the fault is, in UTF-16 code units; 0 where something is missing. */
  readonly length: number;

  constructor(message: string, offset: number, length: number) {
    super(message);
    this.offset = offset;
    this.length = length;
  }
}
