/** What is wrong with a value that has to be an integer of so much or more; nothing where it is. */
export function integerProblem(value: unknown, min: number): string | undefined {
  return Number.isSafeInteger(value) && (value as number) >= min
    ? undefined
    : `must be an integer of ${min} or more`;
}
