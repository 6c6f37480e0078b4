export { findReferences } from "./find-references.js";
export type { FoundReference } from "./find-references.js";
export {
  canBeNamed,
  formatField,
  formatIfPossible,
  formatReference,
  formatSegment,
} from "./format-reference.js";
export {
  expandTemplate,
  parseReference,
  parseTemplate,
  repairReference,
  splitReference,
} from "./parse-reference.js";
export type { Variables, WrittenPart, WrittenReference } from "./parse-reference.js";
export { maxReferenceLength } from "./segment-text.js";
export { ReferenceSyntaxError, scheme } from "./reference.js";
export type {
  Reference,
  Segment,
  SyntaxFix,
  Template,
  TemplateText,
  Variable,
} from "./reference.js";
export { isReferable, matchSegment, referenceTo, segmentsFor } from "./reference-to.js";
export type { Listed, Referable, ReferenceTarget } from "./reference-to.js";
