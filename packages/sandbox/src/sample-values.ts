/**
 * Creates values that are recognizable as samples. They are the same for the same seed, and all
 * different.
 */
export interface SampleValues {
  /** Returns this number of hexadecimal digits. */
  hex(digits: number): string;
  /** Returns a value that includes a name, such as `sample-api-key-3f9a…`. */
  named(name: string): string;
}

/** Starts a new series of values. */
export function createSampleValues(seed: number): SampleValues {
  let state = seed >>> 0;
  // A small linear congruential generator (constants of Numerical Recipes). Sample values need no
  // security.
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 28;
  };
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => next().toString(16)).join("");
  return { hex, named: (name) => `sample-${name}-${hex(20)}` };
}
