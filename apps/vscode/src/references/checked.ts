import type {
  Located,
  Reference,
  ReferenceSyntaxError,
  UnresolvedReferenceError,
} from "@keyhole/secrets";

/** What is known of a reference in a document. No value is part of it. */
export type Checked =
  | { readonly state: "found"; readonly reference: Reference; readonly located: Located }
  | { readonly state: "malformed"; readonly error: ReferenceSyntaxError }
  | {
      readonly state: "unresolved";
      readonly reference: Reference;
      readonly error: UnresolvedReferenceError;
    }
  /** It cannot be told now, for a reason in words. */
  | { readonly state: "open"; readonly reason: string };
