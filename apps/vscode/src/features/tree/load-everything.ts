import { forEachLimited, walkLimits } from "@keyhole/secrets/resolve";
import type { ConnectionNode, ContainerNode, TreeNode } from "./nodes.js";
import type { SecretsModel } from "./secrets-model.js";

/**
 * Loads every list that isn't loaded yet, within `walkLimits` for each connection. Resolves when all lists have ended or the signal aborts: then
 * lists that are being loaded continue, and no others start. A list that fails has a node in the model.
 *
 * @param only the connections to load; all by default
 * @returns false if containers beyond the limits weren't loaded
 */
export async function loadEverything(
  model: SecretsModel,
  signal: AbortSignal,
  only?: readonly ConnectionNode[],
): Promise<boolean> {
  const aborted = new Promise<readonly boolean[]>((resolve) => {
    signal.addEventListener("abort", () => resolve([]), { once: true });
  });
  const connections = only ?? (await model.connections());
  if (signal.aborted) return true;
  const loads = connections.map((connection) => loadConnection(model, connection, signal));
  const whole = await Promise.race([aborted, Promise.all(loads)]);
  return !whole.includes(false);
}

async function loadConnection(
  model: SecretsModel,
  connection: ConnectionNode,
  signal: AbortSignal,
): Promise<boolean> {
  let level = containersIn(await model.children(connection));
  let left = walkLimits.containers;
  for (let depth = 1; level.length > 0 && !signal.aborted; depth += 1) {
    if (depth > walkLimits.depth) return false;
    const below: ContainerNode[] = [];
    const load = async (container: ContainerNode): Promise<void> => {
      below.push(...containersIn(await model.children(container)));
    };
    await forEachLimited(level.slice(0, left), load, () => undefined, signal);
    if (level.length > left) return false;
    left -= level.length;
    level = below;
  }
  return true;
}

function containersIn(nodes: readonly TreeNode[]): ContainerNode[] {
  return nodes.filter((node) => node.kind === "container");
}

/** Keeps lists loaded until it is stopped. */
export interface KeptLoaded {
  readonly busy: () => boolean;
  /** Whether there are more containers than are loaded. */
  readonly incomplete: () => boolean;
  readonly onDidChange: (listener: () => void) => () => void;
  readonly stop: () => void;
}

/** Loads every list, and reloads lists that are reset later, for example after a write. */
export function keepLoaded(model: SecretsModel): KeptLoaded {
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());
  let controller = new AbortController();
  let busy = false;
  let incomplete = false;
  const load = (): void => {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    busy = true;
    const finish = (isWhole: boolean): void => {
      if (signal.aborted) return;
      busy = false;
      incomplete = !isWhole;
      changed();
    };
    loadEverything(model, signal).then(finish, () => finish(true));
  };
  const stopListening = model.onDidChange((node) => {
    if (node === undefined || !model.isBegun(node)) load();
    changed();
  });
  load();
  return {
    busy: () => busy,
    incomplete: () => incomplete,
    onDidChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      stopListening();
      controller.abort();
    },
  };
}
