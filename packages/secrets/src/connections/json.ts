/** A JSON object; undefined for anything else. */
export function asObject(json: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof json === "object" && json !== null && !Array.isArray(json)
    ? (json as Record<string, unknown>)
    : undefined;
}

/** Whether a JSON value is a text that isn't empty. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
