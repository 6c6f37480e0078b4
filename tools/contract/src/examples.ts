import type { Schema, Spec, SpecOperation } from "./spec.js";

/** Returns the examples of an operation's responses in the spec, with any status. */
export function getResponses(spec: Spec, operation: SpecOperation): unknown[] {
  return getMediaTypes(operation).flatMap(({ example, examples = {} }) => [
    ...(example === undefined ? [] : [example]),
    ...Object.values(examples).map((reference) => spec.resolve(reference).value),
  ]);
}

/** Returns the examples of the schemas of an operation's responses and of parts of them. */
export function getParts(spec: Spec, operation: SpecOperation): unknown[] {
  const seen = new Set<unknown>();
  const walk = (node: unknown): unknown[] => {
    const value = spec.resolve(node);
    if (typeof value !== "object" || value === null || seen.has(value)) return [];
    seen.add(value);
    const { examples } = value as Schema;
    const own = Array.isArray(examples) ? (examples as unknown[]) : [];
    return [...own, ...Object.values(value).flatMap(walk)];
  };
  return getMediaTypes(operation).flatMap(({ schema }) => walk(schema));
}

function getMediaTypes({ responses }: SpecOperation) {
  return Object.values(responses).flatMap(({ content = {} }) => Object.values(content));
}
