/**
 * Fills parameters into a path template. Refuses empty parameters, `.` and `..`, which would lead
 * to another endpoint.
 *
 * @throws {TypeError} that names the parameter
 */
export function serializePath(template: string, parameters: Record<string, unknown>): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (typeof value !== "string" && typeof value !== "number") {
      throw new TypeError(`The path parameter ${name} is missing.`);
    }
    // A lone surrogate can't be encoded.
    if (/^\.{0,2}$|\p{Surrogate}/u.test(`${value}`)) {
      throw new TypeError(`The path parameter ${name} is empty or not a valid name.`);
    }
    return encodeURIComponent(value);
  });
}
