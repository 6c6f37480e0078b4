/** Returns all text that can be reached from an error. */
export function collectText(error: unknown): string {
  const { message, stack, cause } = error as Error;
  const properties = Object.entries(error as object).map(([name, value]) => `${name}=${value}`);
  return [message, stack, String(cause), JSON.stringify(error), ...properties].join("\n");
}
