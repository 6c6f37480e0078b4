/**
 * Returns all text that can be reached from a value: in properties (hidden ones too), causes and
 * JSON.
 */
export function collectText(value: unknown): string {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const walk = (current: unknown): void => {
    if (typeof current !== "object" || current === null) {
      found.push(String(current));
      return;
    }
    if (seen.has(current)) return;
    seen.add(current);
    for (const key of Reflect.ownKeys(current)) {
      found.push(String(key));
      walk((current as Record<PropertyKey, unknown>)[key]);
    }
    found.push(Object.prototype.toString.call(current), JSON.stringify(current) ?? "");
  };
  walk(value);
  found.push(String(value));
  return found.join("\n");
}
