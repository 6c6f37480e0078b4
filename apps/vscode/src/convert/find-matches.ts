import { VendorError, type FieldInfo, type Source } from "@keyhole/secrets";
import { connectionOf, type SecretNode } from "../tree/nodes.js";

/** A field of a secret that holds one of the values. */
export interface Match {
  readonly node: SecretNode;
  readonly field: FieldInfo;
}

/** What came of comparing. */
export interface Matches {
  /** By value: nothing but what the caller had is in it. */
  readonly byValue: ReadonlyMap<string, readonly Match[]>;
  /** How many secrets were fetched, and how many could not be. */
  readonly fetched: number;
  readonly failed: number;
}

/** So many secrets are fetched at a time. */
const concurrency = 4;

/**
 * Fetches secrets, and tells which of them hold one of these values. What was fetched is forgotten
 * at once; it is never kept but where it is a value that was given.
 *
 * @param signal ends it: what was found until then is the result
 */
export async function findMatches(
  values: ReadonlySet<string>,
  nodes: readonly SecretNode[],
  sourceOf: (connectionId: string) => Promise<Source>,
  signal: AbortSignal,
): Promise<Matches> {
  const byValue = new Map<string, Match[]>();
  let fetched = 0;
  let failed = 0;
  const queue = nodes.values();
  const worker = async (): Promise<void> => {
    for (const node of queue) {
      if (signal.aborted) return;
      try {
        const source = await sourceOf(connectionOf(node).record.id);
        const location = { containerId: node.parent.container.id, secretId: node.summary.id };
        const secret = await source.fetchSecret(location, { signal });
        fetched += 1;
        for (const field of node.summary.fields) {
          const value = Object.hasOwn(secret, field.name) ? secret[field.name] : undefined;
          if (value === undefined || !values.has(value)) continue;
          byValue.set(value, [...(byValue.get(value) ?? []), { node, field }]);
        }
      } catch (error) {
        if (!VendorError.is(error, "cancelled")) failed += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return { byValue, fetched, failed };
}
