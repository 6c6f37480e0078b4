/** Makes values that look like samples: repeatable for the same seed, different from each other. */
export interface SampleValues {
  /** So many hexadecimal digits. */
  hex(digits: number): string;
  /** A value that says what it is, such as `sample-api-key-3f9a…`. */
  named(name: string): string;
}

/** Starts a new row of values. */
export function createSampleValues(seed: number): SampleValues {
  let state = seed >>> 0;
  // A small linear congruential generator (constants of Numerical Recipes): samples protect nothing.
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 28;
  };
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => next().toString(16)).join("");
  return { hex, named: (name) => `sample-${name}-${hex(20)}` };
}
