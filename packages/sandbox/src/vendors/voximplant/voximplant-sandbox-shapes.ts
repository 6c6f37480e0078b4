import type { components, operations } from "@keyhole/voximplant/schema";
import { asItIs, type Shapes, type ShapesOfOperation } from "../../shapes.js";

type VendorResponse = { readonly result: unknown } | components["schemas"]["ErrorResponse"];

/** A single result. It is an object in the vendor's OpenAPI document, and in a list in its SDKs. */
const oneResult: ShapesOfOperation = {
  object: asItIs,
  array: (body) => {
    const response = body as VendorResponse;
    return "result" in response ? { ...response, result: [response.result] } : response;
  },
};

/** The responses that the vendor's own sources document differently. */
export const shapes: Shapes<operations> = {
  getSecretValue: oneResult,
  addSecret: oneResult,
};
