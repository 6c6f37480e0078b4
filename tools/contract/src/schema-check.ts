import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Schema, Spec } from "./spec.js";

/** Returns what is wrong with a value according to a schema of the spec, or an empty list. */
export type SchemaCheck = (schema: Schema, value: unknown) => string[];

/** Compiles the schemas of a spec as they are needed. */
export function createSchemaCheck(spec: Spec, { coerce = false } = {}): SchemaCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes: coerce });
  addFormats.default(ajv);
  const compiled = new Map<Schema, ValidateFunction>();
  return (schema, value) => {
    let validate = compiled.get(schema);
    if (!validate) {
      // The components are included, so that references within the document resolve.
      validate = ajv.compile({ ...schema, components: spec.document["components"] });
      compiled.set(schema, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => `${error.instancePath || "/"} ${error.message}`);
  };
}
