import * as fc from "fast-check";

type Json = unknown;
type Path = readonly (string | number)[];

/** Where something stands within a JSON value, the value itself excepted. */
function pathsIn(value: Json, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value).map(([key, child]: [string, Json]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return [here, ...pathsIn(child, here)];
  });
  return entries.flat();
}

/** What JSON can hold that is meant to be read wrongly, in its own writing. */
const junk: fc.Arbitrary<string> = fc.oneof(
  fc.json({ maxDepth: 2 }),
  fc.constantFrom(
    "null",
    "true",
    "[]",
    "{}",
    '""',
    "0",
    "-1",
    "1.5",
    "1e400",
    "9007199254740993",
    '"1"',
    '"constructor"',
    '{"__proto__":{"name":"a","identifier":"1"}}',
    '{"toString":1}',
  ),
);

const changes = ["drop", "retype", "rename", "nest", "wrap"] as const;

/** Stands in for junk until everything is written down: JSON.stringify knows no 1e400. */
const placeholder = (index: number): string => `junk-${index}-junk`;

function apply(
  value: Json,
  [step, ...rest]: Path,
  how: (typeof changes)[number],
  mark: string,
): Json {
  const copy = structuredClone(value) as Record<string | number, Json>;
  if (rest.length > 0) {
    copy[step!] = apply(copy[step!], rest, how, mark);
    return copy;
  }
  const child = copy[step!];
  if (how === "drop" || how === "rename") delete copy[step!];
  if (how === "rename") copy[`${step!}_`] = child;
  if (how === "retype") copy[step!] = mark;
  if (how === "nest") copy[step!] = { [step!]: child };
  if (how === "wrap") copy[step!] = [child];
  return Array.isArray(value) ? Object.values(copy) : copy;
}

/** Answers that nearly are the given one, as they stand on the wire. */
export function nearly(valid: object): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.nat(),
    how: fc.constantFrom(...changes),
    junk,
  });
  return fc.array(change, { minLength: 0, maxLength: 3 }).map((list) => {
    const changed = list.reduce<Json>((value, { at, how }, index) => {
      const paths = pathsIn(value);
      const path = paths[at % paths.length];
      return path === undefined ? value : apply(value, path, how, placeholder(index));
    }, valid);
    return list.reduce(
      (text, one, index) => text.replaceAll(`"${placeholder(index)}"`, () => one.junk),
      JSON.stringify(changed),
    );
  });
}
