import { Catalog, RecentlyUsed } from "@keyhole/secrets/catalog";
import type { MementoState } from "../../platform/vscode/host.js";
import {
  connectionOf,
  type ContainerNode,
  nameOf,
  type ParentNode,
  type SecretNode,
  type SecretsModel,
} from "../tree/tree-feature.js";

const stateKey = "recentlyUsed";

/** Searches the names of all secrets that the tree has listed; it never sees a value. */
export class SecretIndex {
  readonly #model: SecretsModel;
  readonly #state: MementoState;
  readonly #recent: RecentlyUsed;
  readonly #catalog: Catalog;
  readonly #stopListening: () => void;
  /** What is in the catalog, by address. */
  readonly #nodes = new Map<string, SecretNode>();

  /** @param state where it is remembered what was used: ids, and nothing else */
  constructor(model: SecretsModel, state: MementoState) {
    this.#model = model;
    this.#state = state;
    this.#recent = new RecentlyUsed(state.get(stateKey));
    this.#catalog = new Catalog(this.#recent);
    this.#stopListening = model.onDidChange((node) => this.#update(node));
  }

  /** How many secrets there are to be found. */
  get size(): number {
    return this.#nodes.size;
  }

  /** The best of what a query finds; for an empty one, what was used last comes first. */
  search(query: string, limit: number): SecretNode[] {
    return this.#catalog
      .search(query, limit)
      .flatMap(
        (entry) =>
          this.#nodes.get(keyOf(entry.connectionId, entry.containerId, entry.secretId)) ?? [],
      );
  }

  /** Remembers that a secret was used. */
  async use(node: SecretNode): Promise<void> {
    this.#recent.use({
      connectionId: connectionOf(node).record.id,
      containerId: node.parent.container.id,
      secretId: node.summary.id,
    });
    await this.#state.update(stateKey, this.#recent.toJSON());
  }

  /** Forgets what was used of a connection that is gone. */
  async forget(connectionId: string): Promise<void> {
    this.#recent.forget(connectionId);
    this.#catalog.removeConnection(connectionId);
    await this.#state.update(stateKey, this.#recent.toJSON());
  }

  dispose(): void {
    this.#stopListening();
  }

  #update(node: ParentNode | undefined): void {
    if (node === undefined) return;
    if (node.kind === "connection") {
      this.#dropContainers(node.record.id, this.#model.loaded(node));
    } else {
      this.#updateContainer(node);
    }
  }

  /** Drops what is no longer listed; what is new comes with its own secrets. */
  #dropContainers(connectionId: string, listed: ReturnType<SecretsModel["loaded"]>): void {
    const ids = new Set(
      listed.flatMap((node) => (node.kind === "container" ? node.container.id : [])),
    );
    this.#catalog.keepContainers(connectionId, ids);
    this.#dropNodes(
      (node) => node.parent.parent.record.id === connectionId && !ids.has(node.parent.container.id),
    );
  }

  #updateContainer(node: ContainerNode): void {
    const { record, vendor } = node.parent;
    const { container } = node;
    const listed = this.#model.loaded(node).filter((entry) => entry.kind === "secret");
    const fresh = listed.filter((entry) => this.#nodes.get(keyOfNode(entry)) !== entry);
    this.#catalog.setConnection({ id: record.id, alias: record.alias, vendorName: vendor.name });
    if (listed.length === 0) {
      // It was reset, and will be listed anew.
      this.#dropNodes((entry) => entry.parent === node);
      this.#catalog.removeContainer(record.id, container.id);
      return;
    }
    for (const entry of fresh) this.#nodes.set(keyOfNode(entry), entry);
    this.#catalog.addSecrets(
      record.id,
      { ...container, name: nameOf(node) },
      fresh.map((entry) => ({ ...entry.summary, name: nameOf(entry) })),
    );
  }

  #dropNodes(gone: (node: SecretNode) => boolean): void {
    for (const [key, node] of this.#nodes) if (gone(node)) this.#nodes.delete(key);
  }
}

function keyOfNode({ parent, summary }: SecretNode): string {
  return keyOf(parent.parent.record.id, parent.container.id, summary.id);
}

function keyOf(connectionId: string, containerId: string, secretId: string): string {
  return JSON.stringify([connectionId, containerId, secretId]);
}
