/** What of a debug configuration matters here. Anything may stand in one. */
export interface DebugEnvironment {
  readonly env?: unknown;
  readonly envFile?: unknown;
  readonly [key: string]: unknown;
}

/**
 * Whether a debug configuration may hold references: in its variables, or in a file that has to be
 * read first. Most configurations do not, and child sessions have no environment of their own.
 */
export function mayHoldReferences({ env, envFile }: DebugEnvironment): boolean {
  if (typeof envFile === "string" ? envFile !== "" : Array.isArray(envFile)) return true;
  if (typeof env !== "object" || env === null) return false;
  return Object.values(env).some(
    (value) => typeof value === "string" && /^keyhole:\/\//i.test(value),
  );
}
