import * as fc from "fast-check";

type Node = Record<string, unknown>;

/** What may stand where something else was expected, as JSON writes it. */
function junk(texts: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    fc.json({ maxDepth: 2 }),
    fc.constantFrom(...texts).map((text) => JSON.stringify(text)),
    // Among them, what is more than a double holds, or holds exactly.
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

/** Gives an object a property of this name, as JSON.parse does, and no prototype. */
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

/** Most checks are of a type, or of a value. */
const kinds = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...Object.keys(changes)) },
  fc.constant("retype"),
);

/** Stands for junk until all is written: JSON.stringify knows no 1e400. */
const markOf = (index: number): string => `junk-${index}-junk`;

/**
 * JSON texts that nearly are the one of a valid response, and some that are.
 *
 * @param texts what may turn up anywhere in it
 */
export function nearly(valid: object, texts: readonly string[]): fc.Arbitrary<string> {
  const mutation = fc.tuple(fc.nat(), kinds, junk(texts));
  const some = fc.array(mutation, { minLength: 1, maxLength: 3 });
  return fc.oneof({ weight: 4, arbitrary: some }, fc.constant([])).map((mutations) => {
    const response = structuredClone(valid) as Node;
    for (const [index, [at, change]] of mutations.entries()) {
      const places = placesIn(response);
      const [parent, key] = places[at % places.length] ?? [];
      if (parent !== undefined) changes[change]!(parent, key!, markOf(index));
    }
    return mutations.reduce(
      (text, [, , value], index) => text.replaceAll(`"${markOf(index)}"`, () => value),
      JSON.stringify(response),
    );
  });
}

/** Every property and entry at any depth, each as what holds it and its key. */
function placesIn(node: Node): (readonly [Node, string])[] {
  return Object.entries(node).flatMap(([key, child]) => {
    const within = typeof child === "object" && child !== null ? placesIn(child as Node) : [];
    return [[node, key] as const, ...within];
  });
}
