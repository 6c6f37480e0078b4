import { resolveRef } from "./resolve-ref.mjs";

/**
 * Returns the headers with one possible value, in lower case.
 *
 * @param {any[]} parameters without references
 * @returns {Record<string, string>}
 */
export function constantHeaders(parameters) {
  return Object.fromEntries(
    parameters
      .filter(isConstantHeader)
      .map(({ name, schema }) => [name.toLowerCase(), String(schema.const ?? schema.enum[0])]),
  );
}

/**
 * Returns the spec without constant headers, because callers can't choose them.
 *
 * @param {any} spec
 * @returns {any}
 */
export function withoutConstantHeaders(spec) {
  const copy = structuredClone(spec);
  for (const item of Object.values(copy.paths)) {
    for (const holder of [item, ...Object.values(item)]) {
      if (!Array.isArray(holder?.parameters)) continue;
      holder.parameters = holder.parameters.filter(
        (/** @type {any} */ parameter) => !isConstantHeader(resolveRef(copy, parameter)),
      );
    }
  }
  return copy;
}

/** @param {any} parameter */
function isConstantHeader({ in: place, schema = {} }) {
  return place === "header" && (schema.const !== undefined || schema.enum?.length === 1);
}
