import * as fc from "fast-check";

type Node = Record<string, unknown>;

/** JSON values that may appear where something else was expected. */
function junk(texts: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    fc.json({ maxDepth: 2 }),
    fc.constantFrom(...texts).map((text) => JSON.stringify(text)),
    // Includes numbers that are too large or too precise for a double.
    fc.constantFrom("0", "-1", "1.5", "1e308", "1e400", "9007199254740992", "9007199254740993"),
    fc.constantFrom(
      "null",
      "true",
      "[]",
      "{}",
      '""',
      '"1"',
      '"constructor"',
      '{"toString":1}',
      '{"constructor":{"prototype":{"polluted":true}}}',
    ),
  );
}

/** Adds a property of this name, without changing the prototype, as JSON.parse does. */
function withPrototype(object: object, value: unknown): object {
  const attributes = { enumerable: true, configurable: true, writable: true };
  return Object.defineProperty(object, "__proto__", { value, ...attributes });
}

const changes: Readonly<Record<string, (parent: Node, key: string, mark: string) => void>> = {
  drop: (parent, key) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  },
  retype: (parent, key, mark) => {
    parent[key] = mark;
  },
  rename: (parent, key) => {
    parent[`${key}_`] = parent[key];
    delete parent[key];
  },
  nest: (parent, key) => {
    parent[key] = { [key]: parent[key] };
  },
  wrap: (parent, key) => {
    parent[key] = [parent[key]];
  },
  repeat: (parent, key) => {
    parent[key] = [parent[key], parent[key]];
  },
  "add a prototype": (parent, key, mark) => {
    withPrototype(parent, { [key]: mark, polluted: true });
  },
  "make it a prototype": (parent, key) => {
    parent[key] = withPrototype({}, parent[key]);
  },
};

/** Most checks are of a type or of a value. */
const kinds = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...Object.keys(changes)) },
  fc.constant("retype"),
);

/** Replaces junk until everything is written, because JSON.stringify can't write 1e400. */
const toMark = (index: number): string => `junk-${index}-junk`;

/**
 * Generates JSON texts that resemble a valid response, some of which are valid.
 *
 * @param texts that may appear anywhere in it
 */
export function nearly(valid: object, texts: readonly string[]): fc.Arbitrary<string> {
  const mutation = fc.tuple(fc.nat(), kinds, junk(texts));
  const some = fc.array(mutation, { minLength: 1, maxLength: 3 });
  return fc.oneof({ weight: 4, arbitrary: some }, fc.constant([])).map((mutations) => {
    const response = structuredClone(valid) as Node;
    for (const [index, [at, change]] of mutations.entries()) {
      const places = placesIn(response);
      const [parent, key] = places[at % places.length] ?? [];
      if (parent !== undefined) changes[change]!(parent, key!, toMark(index));
    }
    return mutations.reduce(
      (text, [, , value], index) => text.replaceAll(`"${toMark(index)}"`, () => value),
      JSON.stringify(response),
    );
  });
}

/** Returns every property and entry at any depth, as its parent and key. */
function placesIn(node: Node): (readonly [Node, string])[] {
  return Object.entries(node).flatMap(([key, child]) => {
    const within = typeof child === "object" && child !== null ? placesIn(child as Node) : [];
    return [[node, key] as const, ...within];
  });
}
