export {
  approvalKey,
  approvedReference,
  isApprovalFor,
  namesToShow,
  questionsAbout,
  referenceToSecret,
} from "./approvals.js";
export type { Approvals, SecretToApprove } from "./approvals.js";
export { createConnectionDirectory } from "./directory.js";
export type { ConnectionDirectory, GivenConnection, ReferableConnection } from "./directory.js";
export {
  entryName,
  locationText,
  isMeantAsReference,
  partialReferences,
  plainValues,
} from "./environment-entry.js";
export type { EnvironmentEntry, SourceLocation } from "./environment-entry.js";
export { ProviderLists, walkLimits } from "./lists.js";
export type { EntryList, Lists } from "./lists.js";
export { findVaryingField } from "./find-field.js";
export { holdsOne, locateContainers, locateReference } from "./locate-reference.js";
export type { Located } from "./locate-reference.js";
export {
  entriesToResolve,
  forEachLimited,
  resolveEnvironment,
  secretsToApprove,
} from "./resolve-environment.js";
export type { ResolvedEnvironment, ResolveOptions } from "./resolve-environment.js";
export {
  ListForbiddenError,
  NotApprovedError,
  RefusedVariableError,
  ResolveError,
  UnresolvedReferenceError,
} from "./resolve-error.js";
export type { ReferencePart, ResolveFailure } from "./resolve-error.js";
export { runsCode } from "./runs-code.js";
