/**
 * Returns what is wrong with a value that must be an integer from a minimum, or undefined if it is
 * valid.
 */
export function integerProblem(value: unknown, min: number): string | undefined {
  return Number.isSafeInteger(value) && (value as number) >= min
    ? undefined
    : `must be an integer of ${min} or more`;
}
