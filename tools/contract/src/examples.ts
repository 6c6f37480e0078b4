import type { Schema, Spec, SpecOperation } from "./spec.js";

/** The responses that a spec shows for an operation, under any status. */
export function responsesOf(spec: Spec, operation: SpecOperation): unknown[] {
  return mediaTypesOf(operation).flatMap(({ example, examples = {} }) => [
    ...(example === undefined ? [] : [example]),
    ...Object.values(examples).map((reference) => spec.resolve(reference).value),
  ]);
}

/** What the schemas of an operation's responses show for themselves, or for a part of a response. */
export function partsOf(spec: Spec, operation: SpecOperation): unknown[] {
  const seen = new Set<unknown>();
  const walk = (node: unknown): unknown[] => {
    const value = spec.resolve(node);
    if (typeof value !== "object" || value === null || seen.has(value)) return [];
    seen.add(value);
    const { examples } = value as Schema;
    const own = Array.isArray(examples) ? (examples as unknown[]) : [];
    return [...own, ...Object.values(value).flatMap(walk)];
  };
  return mediaTypesOf(operation).flatMap(({ schema }) => walk(schema));
}

function mediaTypesOf({ responses }: SpecOperation) {
  return Object.values(responses).flatMap(({ content = {} }) => Object.values(content));
}
