import type { components, operations } from "@keyhole/voximplant/schema";
import { asItIs, type Shapes, type ShapesOfOperation } from "../../shapes.js";

type Answer = { readonly result: unknown } | components["schemas"]["ErrorResponse"];

/** One result: alone in the vendor's OpenAPI document, in a list in its SDKs. */
const oneResult: ShapesOfOperation = {
  object: asItIs,
  array: (body) => {
    const answer = body as Answer;
    return "result" in answer ? { ...answer, result: [answer.result] } : answer;
  },
};

/** What the vendor's own sources disagree on. */
export const shapes: Shapes<operations> = {
  getSecretValue: oneResult,
  addSecret: oneResult,
};
