import { VendorError } from "@keyhole/transport";
import { UserFacingError, type Explanation } from "../user-facing-error.js";
import type { SecretToApprove } from "./approvals.js";
import type { ReferableConnection } from "./directory.js";
import { entryName, type EnvironmentEntry } from "./environment-entry.js";

/**
 * The connection has no permission to read a list. The entries of the list may still be fetched.
 */
export class ListForbiddenError extends UserFacingError {
  override readonly name = "ListForbiddenError";
}

/** A variable can't be used together with secrets, because of its name. */
export class RefusedVariableError extends UserFacingError {
  override readonly name = "RefusedVariableError";
}

/** A part of a reference. */
export type ReferencePart = "alias" | "container" | "secret" | "field";

/** A part of a well-formed reference leads to nothing, or to several secrets. */
export class UnresolvedReferenceError extends UserFacingError {
  override readonly name = "UnresolvedReferenceError";
  readonly part: ReferencePart;
  /** What the user may have meant, written as parts of references. The likeliest is first. */
  readonly candidates: readonly string[];
  /** The index of a container or secret in the path. If it is missing, the length of the path. */
  readonly index: number;
  /** Whether the candidates replace everything from that part on. */
  readonly replacesRest: boolean;

  constructor(
    part: ReferencePart,
    { text, args }: Explanation,
    candidates: readonly string[] = [],
    { index = 0, replacesRest = false }: { index?: number; replacesRest?: boolean } = {},
  ) {
    super(text, ...args);
    this.part = part;
    this.candidates = candidates;
    this.index = index;
    this.replacesRest = replacesRest;
  }
}

/** Why one variable has no value. */
export interface ResolveFailure {
  readonly entry: Pick<EnvironmentEntry, "name" | "location">;
  readonly error: UserFacingError | VendorError;
  /** The connection that its reference names; absent if there is none. */
  readonly connection?: ReferableConnection;
}

/** Names all variables that have no value, so that nothing starts without them. */
export class ResolveError extends Error {
  override readonly name = "ResolveError";
  /** In the order of the variables. */
  readonly failures: readonly ResolveFailure[];
  /** Whether resolving stopped before other references were checked. */
  readonly hasUnchecked: boolean;

  constructor(failures: readonly ResolveFailure[], hasUnchecked = false) {
    super(failures.map(formatFailure).join("\n"));
    this.failures = failures;
    this.hasUnchecked = hasUnchecked;
  }
}

/** The user has not allowed the use of these secrets. No request was sent to any vendor. */
export class NotApprovedError extends UserFacingError {
  override readonly name = "NotApprovedError";
  readonly secrets: readonly SecretToApprove[];

  constructor(secrets: readonly SecretToApprove[]) {
    super(
      "This folder isn't allowed to use {0}.",
      secrets.map(({ written }) => written).join(", "),
    );
    this.secrets = secrets;
  }
}

function formatFailure({ entry, error }: ResolveFailure): string {
  const words = VendorError.is(error) ? `${error.message} ${error.remedy}` : error.message;
  return `${entryName(entry)}: ${words}`;
}
