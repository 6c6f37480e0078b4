import { refuse } from "@keyhole/transport";

/**
 * Checks a path prefix and returns it with a leading slash and without a trailing one; empty
 * stays empty.
 *
 * @throws {TypeError} that names the option
 */
export function parsePathPrefix(value: unknown, option = "pathPrefix"): string {
  if (typeof value !== "string") refuse(option, "must be a string");
  const segments = value.trim().split("/").filter(Boolean);
  if (!segments.every((segment) => /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/.test(segment))) {
    refuse(option, "is not a path; write it like /api");
  }
  return segments.map((segment) => `/${segment}`).join("");
}
