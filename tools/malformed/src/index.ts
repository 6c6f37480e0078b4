export { malformedAnswers } from "./answers.js";
export type { AnswerPlan } from "./answers.js";
export { problemOf } from "./problem.js";
export type { Promised, Tally } from "./problem.js";
export { everyEntry, objectOf } from "./well-formed.js";
export type { Types } from "./well-formed.js";
