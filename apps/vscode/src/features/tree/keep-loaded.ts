import type { SecretsModel } from "./secrets-model.js";
import { loadEverything } from "./load-everything.js";

/** Whatever it can be told to: lists that are kept loaded. */
export interface KeptLoaded {
  /** Whether lists are still arriving. */
  readonly busy: () => boolean;
  /** Calls back when there is more, or less, to see; returns how to stop that. */
  readonly onDidChange: (listener: () => void) => () => void;
  readonly stop: () => void;
}

/**
 * Loads every list there is, and again those that are reset meanwhile: after a write, or when a
 * rate limit has passed. What cannot be loaded stands in the model as a node.
 */
export function keepLoaded(model: SecretsModel): KeptLoaded {
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  let controller = new AbortController();
  let busy = false;
  const load = (): void => {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    busy = true;
    const settle = (): void => {
      if (signal.aborted) return;
      busy = false;
      changed();
    };
    loadEverything(model, signal).then(settle, settle);
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
