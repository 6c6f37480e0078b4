import { forEachLimited } from "@keyhole/secrets/resolve";
import type { ConnectionNode, ContainerNode } from "./nodes.js";
import type { SecretsModel } from "./secrets-model.js";

/**
 * Loads every list that isn't loaded yet. Resolves when all lists have ended or the signal aborts: then
 * lists that are being loaded continue, and no others start. A list that fails has a node in the model.
 *
 * @param only the connections to load; all by default
 */
export async function loadEverything(
  model: SecretsModel,
  signal: AbortSignal,
  only?: readonly ConnectionNode[],
): Promise<void> {
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  const connections = only ?? (await model.connections());
  if (signal.aborted) return;
  const loads = connections.map((connection) => loadConnection(model, connection, signal));
  await Promise.race([aborted, Promise.all(loads)]);
}

async function loadConnection(
  model: SecretsModel,
  connection: ConnectionNode,
  signal: AbortSignal,
): Promise<void> {
  const nodes = await model.children(connection);
  const containers = nodes.filter((node) => node.kind === "container");
  const load = (container: ContainerNode) => model.children(container);
  await forEachLimited(containers, load, () => undefined, signal);
}

/** Keeps lists loaded until it is stopped. */
export interface KeptLoaded {
  readonly busy: () => boolean;
  readonly onDidChange: (listener: () => void) => () => void;
  readonly stop: () => void;
}

/** Loads every list, and reloads lists that are reset later, for example after a write. */
export function keepLoaded(model: SecretsModel): KeptLoaded {
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());
  let controller = new AbortController();
  let busy = false;
  const load = (): void => {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    busy = true;
    const finish = (): void => {
      if (signal.aborted) return;
      busy = false;
      changed();
    };
    loadEverything(model, signal).then(finish, finish);
  };
  const stopListening = model.onDidChange((node) => {
    if (node === undefined || !model.isBegun(node)) load();
    changed();
  });
  load();
  return {
    busy: () => busy,
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
