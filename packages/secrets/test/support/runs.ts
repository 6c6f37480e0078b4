/** The same tries each time. */
export function runs(numRuns: number): { seed: number; numRuns: number } {
  return { seed: 20_261_121, numRuns };
}
