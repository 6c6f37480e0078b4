import { groupBy } from "./group-by.js";

/** By name the places that share theirs with no other one. */
export function onlyNamesIn<T extends { readonly name?: string }>(
  places: readonly T[],
): Map<string, T> {
  const named = new Map<string, T>();
  for (const [name, [first, ...more]] of groupBy(places, (place) => place.name)) {
    if (name !== undefined && first && more.length === 0) named.set(name, first);
  }
  return named;
}
