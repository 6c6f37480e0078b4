import type { ConnectionNode, ParentNode, TreeNode } from "./nodes.js";
import type { SecretsModel } from "./secrets-model.js";

/** So many lists are asked for at once. */
const concurrency = 4;

/**
 * Loads every list there is that is not loaded yet: connections first, containers as they become
 * known. Resolves when all have ended, or when the signal aborts: lists under way then go on, and
 * no other is begun. What fails stands in the model as a node.
 *
 * @param only the connections whose lists are wanted; all where absent
 */
export function loadEverything(
  model: SecretsModel,
  signal: AbortSignal,
  only?: readonly ConnectionNode[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    const queue: ParentNode[] = [];
    const seen = new Set<ParentNode>();
    let running = 0;

    const finish = (error?: unknown): void => {
      stopListening();
      signal.removeEventListener("abort", abort);
      if (error === undefined) resolve();
      else reject(error);
    };
    const abort = (): void => finish();
    const add = (nodes: readonly TreeNode[]): void => {
      for (const node of nodes) {
        if ((node.kind !== "connection" && node.kind !== "container") || seen.has(node)) continue;
        seen.add(node);
        queue.push(node);
      }
      while (running < concurrency && queue.length > 0 && !signal.aborted) {
        running += 1;
        model.children(queue.shift()!).then((children) => {
          running -= 1;
          add(children);
          if (running === 0) finish();
        }, finish);
      }
    };

    // Containers are loaded as they arrive, not when the list of them has ended.
    const stopListening = model.onDidChange((parent) => {
      if (parent && seen.has(parent)) add(model.loaded(parent));
    });
    signal.addEventListener("abort", abort);
    if (signal.aborted) {
      finish();
      return;
    }
    Promise.resolve(only ?? model.connections()).then((connections) => {
      add(connections);
      if (running === 0) finish();
    }, finish);
  });
}
