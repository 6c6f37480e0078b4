import type { SecretNode, SecretsModel, TreeNode } from "../tree/tree-feature.js";

/**
 * What is being dragged from the tree. What is dropped names it by a word that means nothing
 * elsewhere, and holds for the one drag: every extension sees what is dragged, and may drop
 * something else.
 */
export class DraggedSecret {
  readonly #model: SecretsModel;
  #current: { readonly ticket: string; readonly node: SecretNode } | undefined;

  constructor(model: SecretsModel) {
    this.#model = model;
  }

  /** Begins a drag; undefined if what is dragged isn't a secret. */
  begin(nodes: readonly TreeNode[]): string | undefined {
    const [node] = nodes;
    this.#current = undefined;
    if (node?.kind !== "secret" || !this.#model.owns(node)) return undefined;
    const ticket = crypto.randomUUID();
    this.#current = { ticket, node };
    return ticket;
  }

  /** The secret of a drag that ends; undefined for any other word, or if the secret is gone. */
  end(ticket: unknown): SecretNode | undefined {
    const current = this.#current;
    if (!current || ticket !== current.ticket) return undefined;
    this.#current = undefined;
    return this.#model.owns(current.node) ? current.node : undefined;
  }
}
