/** What of a debug configuration matters here. Anything may stand in one. */
export interface DebugEnvironment {
  readonly env?: unknown;
  readonly envFile?: unknown;
  readonly environment?: unknown;
  readonly [key: string]: unknown;
}

/**
 * Whether a debug configuration may hold references: in its variables, or in a file that has to be
 * read first. Most configurations do not, and child sessions have no environment of their own.
 */
export function mayHoldReferences(config: DebugEnvironment): boolean {
  const { env, envFile } = config;
  if (typeof envFile === "string" ? envFile !== "" : Array.isArray(envFile)) return true;
  if (holdsReferenceInList(config)) return true;
  if (typeof env !== "object" || env === null) return false;
  return Object.values(env).some(
    (value) => typeof value === "string" && /^keyhole:\/\//i.test(value),
  );
}

/**
 * Whether a debug configuration holds references in a form other than an object: a list of
 * `NAME=value`, or of names and values, as debuggers of C++ have it.
 */
export function holdsReferenceInList({ env, environment }: DebugEnvironment): boolean {
  return [env, environment]
    .filter((list) => Array.isArray(list))
    .some((list) => list.some(isReferenceEntry));
}

function isReferenceEntry(entry: unknown): boolean {
  if (typeof entry === "string") return /^[^=]*=keyhole:\/\//i.test(entry);
  const { value } = (entry ?? {}) as { readonly value?: unknown };
  return typeof value === "string" && /^keyhole:\/\//i.test(value);
}
