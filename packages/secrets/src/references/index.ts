export { findReferences } from "./find-references.js";
export type { FoundReference } from "./find-references.js";
export { canBeNamed, formatReference, formatSegment } from "./format-reference.js";
export {
  expandTemplate,
  parseReference,
  parseTemplate,
  repairReference,
  splitReference,
} from "./parse-reference.js";
export type { Variables } from "./parse-reference.js";
export { maxReferenceLength } from "./segment-text.js";
export { isVariable, ReferenceSyntaxError, scheme } from "./reference.js";
export type { Reference, Segment, SyntaxFix, Template } from "./reference.js";
export { matchSegment, referenceTo, segmentsFor } from "./reference-to.js";
export type { Listed, Referable, ReferenceTarget } from "./reference-to.js";
