import { UserFacingError, type Explanation } from "../user-facing-error.js";

/** The beginning of every reference. */
export const scheme = "keyhole://";

/**
 * One part of a reference's path. An id is the vendor's, and is written with `@` before it: so a
 * secret *named* 3 is never taken for the one whose id is 3.
 */
export type Segment = { readonly name: string } | { readonly id: string };

/** Says in files, in place of a value, where the value is. It holds no value. */
export interface Reference {
  /** The connection's alias; see `aliasProblem` for its form. */
  readonly alias: string;
  readonly container: Segment;
  /** Absent if the container holds exactly one secret. */
  readonly secret?: Segment;
  /** Absent for the primary field. It needs `secret`. */
  readonly field?: string;
}

/** Replaces one whole part of a reference until it is expanded: `${NAME}`, `${NAME:-default}`. */
export interface Variable {
  /** A name as environments have them: `[A-Za-z_][A-Za-z0-9_]*`. */
  readonly variable: string;
  /** Used if the variable is not set, or empty. A name, never an id. */
  readonly fallback?: string;
}

/** A reference in which any part may be a variable, so that one line serves several environments. */
export interface Template {
  readonly alias: string | Variable;
  readonly container: Segment | Variable;
  readonly secret?: Segment | Variable;
  readonly field?: string | Variable;
}

/** Whether a part of a template is a variable. */
export function isVariable(part: string | Segment | Variable | undefined): part is Variable {
  return typeof part === "object" && "variable" in part;
}

/** What to write in a reference, in place of a part of it. Offsets are UTF-16 code units. */
export interface SyntaxFix {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * Says what is wrong with the text of a reference and how to write it instead. Of the text, the
 * message repeats single characters and names of variables at most, because the text may be a value.
 */
export class ReferenceSyntaxError extends UserFacingError {
  override readonly name = "ReferenceSyntaxError";
  /** Where the fault begins within the text, in UTF-16 code units. */
  readonly offset: number;
  /** How long the fault is, in UTF-16 code units; 0 if something is missing. */
  readonly length: number;
  /** What removes the fault, if that is known. There may be others. */
  readonly fix: SyntaxFix | undefined;

  /** @param fix the text for the fault itself, or what to write elsewhere */
  constructor(
    { text, args }: Explanation,
    offset: number,
    length: number,
    fix?: string | SyntaxFix,
  ) {
    super(text, ...args);
    this.offset = offset;
    this.length = length;
    this.fix = typeof fix === "string" ? { offset, length, text: fix } : fix;
  }
}
