import { UserFacingError, type Explanation } from "../user-facing-error.js";

/** The beginning of every reference. */
export const scheme = "keyhole://";

/**
 * One part of a reference's path. IDs are the vendor's and are written with `@` before them, so a
 * secret *named* 3 is never confused with the secret whose ID is 3.
 */
export type Segment = { readonly name: string } | { readonly id: string };

/** Replaces a value in a file and says where the value is stored. It contains no value. */
export interface Reference {
  /** The connection's alias; see `aliasProblem` for its form. */
  readonly alias: string;
  /**
   * The containers from the outside in, then the secret. For a container that always contains exactly
   * one secret, the container is last. Only the first and the last part can be an ID.
   */
  readonly path: readonly Segment[];
  /** Absent for the primary field. */
  readonly field?: string;
}

/** Stands for a text in a reference until it is expanded: `${NAME}`, `${NAME:-default}`. */
export interface Variable {
  /** A name as in environments: `[A-Za-z_][A-Za-z0-9_]*`. */
  readonly variable: string;
  /** Used if the variable isn't set, or is empty. */
  readonly fallback?: string;
}

/** A text, or one with variables in it. */
export type TemplateText = string | readonly (string | Variable)[];

/** A reference whose names may contain variables, so that one line serves several environments. */
export interface Template {
  readonly alias: TemplateText;
  readonly path: readonly ({ readonly name: TemplateText } | { readonly id: string })[];
  readonly field?: TemplateText;
}

/** The replacement for a part of a reference. Offsets are in UTF-16 code units. */
export interface SyntaxFix {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * Says what is wrong with a reference and what to write instead. The message repeats at most single
 * characters and names of variables, because the text may be a value.
 */
export class ReferenceSyntaxError extends UserFacingError {
  override readonly name = "ReferenceSyntaxError";
  /** Where the error begins in the text, in UTF-16 code units. */
  readonly offset: number;
  /** How long the error is, in UTF-16 code units; 0 if something is missing. */
  readonly length: number;
  /** Corrects this error, if the correction is known. The text may contain other errors. */
  readonly fix: SyntaxFix | undefined;

  /** @param fix the replacement for the error itself, or for another part of the text */
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
