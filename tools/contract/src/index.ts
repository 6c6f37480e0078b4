export { createCheckingFetch } from "./checking-fetch.js";
export type { CheckingFetch } from "./checking-fetch.js";
export { createSchemaCheck } from "./schema-check.js";
export { getResponses, getParts } from "./examples.js";
export { printedResponse, replay } from "./replay.js";
export { useSandbox } from "./use-sandbox.js";
export type { UseSandboxOptions } from "./use-sandbox.js";
export { Spec } from "./spec.js";
