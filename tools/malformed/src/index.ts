export { malformedResponses } from "./responses.js";
export type { ResponsePlan } from "./responses.js";
export { collect } from "./decoder.js";
export type { Decoder } from "./decoder.js";
export { getEnding, countEndings } from "./endings.js";
export type { Ending, Trial } from "./endings.js";
export { everyEntry, isFlag, isNothing, isText, objectWith } from "./well-formed.js";
export type { Test, Tests } from "./well-formed.js";
