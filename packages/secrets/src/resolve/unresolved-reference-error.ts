import { UserFacingError, type Explanation } from "../user-facing-error.js";

/** A part of a reference. */
export type ReferencePart = "alias" | "container" | "secret" | "field";

/**
 * Says which part of a well-formed reference leads nowhere, or to several secrets, and what might be
 * meant instead.
 */
export class UnresolvedReferenceError extends UserFacingError {
  override readonly name = "UnresolvedReferenceError";
  readonly part: ReferencePart;
  readonly reason: "unknown" | "ambiguous" | "missing";
  /** What could stand in its place, the likeliest first: parts as they are written in references. */
  readonly candidates: readonly string[];

  constructor(
    part: ReferencePart,
    reason: UnresolvedReferenceError["reason"],
    { text, args }: Explanation,
    candidates: readonly string[],
  ) {
    super(text, ...args);
    this.part = part;
    this.reason = reason;
    this.candidates = candidates;
  }
}
