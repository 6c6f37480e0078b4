import type { FieldInfo, SecretProvider } from "@keyhole/secrets/provider";
import { connectionOf, type SecretNode } from "../tree/tree-feature.js";

/** A field of a secret that holds one of the values. */
export interface Match {
  readonly node: SecretNode;
  readonly field: FieldInfo;
}

/** The result of a comparison. */
export interface Matches {
  /** By value. It holds no value that the caller didn't have. */
  readonly byValue: ReadonlyMap<string, readonly Match[]>;
  /** How many secrets were fetched. */
  readonly fetched: number;
}

const concurrency = 4;

/**
 * Fetches secrets and finds those that hold one of these values. Other values are forgotten
 * immediately.
 *
 * @param signal ends it; the result is what was found until then
 */
export async function compareValues(
  values: ReadonlySet<string>,
  nodes: readonly SecretNode[],
  sourceOf: (connectionId: string) => Promise<SecretProvider>,
  signal: AbortSignal,
): Promise<Matches> {
  const byValue = new Map<string, Match[]>();
  let fetched = 0;
  const compare = async (node: SecretNode): Promise<void> => {
    const source = await sourceOf(connectionOf(node).record.id);
    const location = { containerId: node.parent.container.id, secretId: node.summary.id };
    const secret = await source.fetchSecret(location, { signal });
    fetched += 1;
    for (const field of node.summary.fields) {
      const value = Object.hasOwn(secret, field.name) ? secret[field.name] : undefined;
      if (value === undefined || !values.has(value)) continue;
      byValue.set(value, [...(byValue.get(value) ?? []), { node, field }]);
    }
  };
  const queue = nodes.values();
  const worker = async (): Promise<void> => {
    for (const node of queue) {
      if (signal.aborted) return;
      // A secret that can't be fetched isn't counted, and the others are still compared.
      await compare(node).catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return { byValue, fetched };
}
