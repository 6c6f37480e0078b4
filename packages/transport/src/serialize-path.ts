/**
 * Puts parameters into a path template. Each one stays inside its own segment: what is empty,
 * `.` or `..` would reach another endpoint.
 *
 * @throws {TypeError} that names the parameter
 */
export function serializePath(template: string, parameters: Record<string, unknown>): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (typeof value !== "string" && typeof value !== "number") {
      throw new TypeError(`The path parameter ${name} is missing.`);
    }
    // Half of a surrogate pair has no encoding.
    if (/^\.{0,2}$|\p{Surrogate}/u.test(`${value}`)) {
      throw new TypeError(`The path parameter ${name} is empty or not a name.`);
    }
    return encodeURIComponent(value);
  });
}
