import type { components, operations } from "@keyhole/voximplant/schema";
import { asItIs, type Shapes, type ShapesOfOperation } from "../../shapes.js";

type VendorResponse = { readonly result: unknown } | components["schemas"]["ErrorResponse"];

/** One result: alone in the vendor's OpenAPI document, in a list in its SDKs. */
const oneResult: ShapesOfOperation = {
  object: asItIs,
  array: (body) => {
    const response = body as VendorResponse;
    return "result" in response ? { ...response, result: [response.result] } : response;
  },
};

/** What the vendor's own sources disagree on. */
export const shapes: Shapes<operations> = {
  getSecretValue: oneResult,
  addSecret: oneResult,
};
