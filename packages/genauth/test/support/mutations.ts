import * as fc from "fast-check";

type Node = Record<string, unknown>;

/** What a JSON text has for a number that no double can hold. */
const beyondDoubles = "beyond-doubles";

/** What may stand where something else was expected. */
function junk(texts: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>(...texts, beyondDoubles, 1e308, -1, 2 ** 53, "", null, [], {}),
  );
}

const changes: Readonly<Record<string, (parent: Node, key: string, value: unknown) => void>> = {
  drop: (parent, key) => {
    delete parent[key];
  },
  retype: (parent, key, value) => {
    parent[key] = value;
  },
  rename: (parent, key) => {
    parent[`${key}_`] = parent[key];
    delete parent[key];
  },
  nest: (parent, key) => {
    parent[key] = { [key]: parent[key] };
  },
  list: (parent, key) => {
    parent[key] = [parent[key], parent[key]];
  },
  "add a prototype": (parent, key, value) => {
    // As JSON.parse does it: a property of its own.
    const property = { value: { [key]: value, polluted: true }, enumerable: true };
    Object.defineProperty(parent, "__proto__", { ...property, configurable: true });
  },
};

const steps = fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 4 });

/**
 * JSON texts that nearly are the one of a valid answer, and some that are.
 *
 * @param texts what may turn up anywhere in it
 */
export function nearly(valid: object, texts: readonly string[]): fc.Arbitrary<string> {
  const mutation = fc.tuple(steps, fc.constantFrom(...Object.keys(changes)), junk(texts));
  return fc.array(mutation, { maxLength: 3 }).map((mutations) => {
    const answer = structuredClone(valid) as Node;
    for (const [path, change, value] of mutations) {
      const [parent, key] = placeOf(answer, path);
      if (key !== undefined) changes[change]!(parent, key, value);
    }
    return JSON.stringify(answer).replaceAll(`"${beyondDoubles}"`, "1e400");
  });
}

/** Walks down as far as the answer goes. */
function placeOf(node: Node, [step = 0, ...further]: readonly number[]): [Node, string?] {
  const keys = Object.keys(node);
  const key = keys[step % keys.length];
  const child = key === undefined ? undefined : node[key];
  const isEnd = further.length === 0 || typeof child !== "object" || child === null;
  return isEnd
    ? ([node, ...(key === undefined ? [] : [key])] as [Node, string?])
    : placeOf(child as Node, further);
}
