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

/**
 * Starts a series of values.
 *
 * @param seed any text; each text has its own series
 */
export function createSampleValues(seed: string): SampleValues {
  let state = toNumber(seed);
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

/** Hashes a text to 32 bits with FNV-1a, so that similar texts begin different series. */
function toNumber(text: string): number {
  let hash = 2_166_136_261;
  for (const unit of text) hash = Math.imul(hash ^ unit.codePointAt(0)!, 16_777_619);
  return hash >>> 0;
}
