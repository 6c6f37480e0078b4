/**
 * Fills parameters into a path template, and cuts it at a `#`. Refuses empty parameters, `.` and
 * `..`, which would lead to another endpoint.
 *
 * @param segments the parameters that are lists, with one or more segments of the path
 * @throws {TypeError} that names the parameter
 */
export function serializePath(
  template: string,
  parameters: Record<string, unknown>,
  segments: readonly string[] = [],
): string {
  return template.replace(/#.*$/, "").replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (!segments.includes(name)) return toSegment(value, name);
    if (!Array.isArray(value) || value.length === 0) {
      throw new TypeError(`The path parameter ${name} must be a list with at least one segment.`);
    }
    return value.map((segment: unknown) => toSegment(segment, name)).join("/");
  });
}

function toSegment(value: unknown, name: string): string {
  if (typeof value !== "string" && typeof value !== "number") {
    throw new TypeError(`The path parameter ${name} is missing.`);
  }
  // A lone surrogate can't be encoded.
  if (/^\.{0,2}$|\p{Surrogate}/u.test(`${value}`)) {
    throw new TypeError(`The path parameter ${name} is empty or not a valid name.`);
  }
  return encodeURIComponent(value);
}
