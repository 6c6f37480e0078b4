export type Test = (value: unknown) => boolean;

/** Tests for properties, by their names. */
export type Tests = Readonly<Record<string, Test>>;

export const isText: Test = (value) => typeof value === "string";
export const isFlag: Test = (value) => typeof value === "boolean";
export const isNothing: Test = (value) => value === undefined;

/**
 * Creates a test for plain objects that have the required properties, and otherwise only known
 * ones.
 */
export function objectWith(required: Tests, optional: Tests = {}): Test {
  const tests: Tests = { ...optional, ...required };
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.keys(required).every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(
      ([name, found]) => Object.hasOwn(tests, name) && tests[name]!(found),
    );
}

/** Creates a test for arrays with a minimum length whose entries pass another test. */
export function everyEntry(fits: Test, least = 0): Test {
  return (value) =>
    Array.isArray(value) && value.length >= least && value.every((entry) => fits(entry));
}
