import { Catalog, RecentlyUsed } from "@keyhole/secrets/catalog";
import type { MementoState } from "../../platform/vscode/host.js";
import { vendorText } from "../../platform/vscode/vendor-text.js";
import {
  containersBelow,
  getConnection,
  getContainerId,
  getContainers,
  getLocation,
  type ContainerNode,
  getName,
  isOnlySecret,
  type ParentNode,
  type SecretNode,
  type SecretsModel,
} from "../tree/tree-feature.js";

const stateKey = "recentlyUsed";

/** Searches the names of all secrets that the tree has listed. It never contains a value. */
export class SecretIndex {
  readonly #model: SecretsModel;
  readonly #state: MementoState;
  readonly #recent: RecentlyUsed;
  readonly #catalog: Catalog<SecretNode>;
  /** The containers in the catalog whose only secret is known, by connection id. */
  readonly #withOnlySecret = new Map<string, ReadonlySet<ContainerNode>>();
  readonly #stopListening: () => void;

  /** @param state stores the ids of secrets that were used */
  constructor(model: SecretsModel, state: MementoState) {
    this.#model = model;
    this.#state = state;
    this.#recent = new RecentlyUsed(state.get(stateKey));
    this.#catalog = new Catalog<SecretNode>(this.#recent);
    this.#stopListening = model.onDidChange((node) => this.#update(node));
  }

  get size(): number {
    return this.#catalog.size;
  }

  /**
   * Returns the best matches for a query. For an empty query, recently used secrets come first, and
   * disabled ones last.
   */
  search(query: string, limit: number): SecretNode[] {
    const found = this.#catalog.search(query, limit);
    if (query.trim() !== "") return found;
    return [...found.filter((node) => !isDisabled(node)), ...found.filter(isDisabled)];
  }

  /** Remembers that a secret was copied, revealed, inserted or refreshed. */
  async use(node: SecretNode): Promise<void> {
    this.#recent.use({
      connectionId: getConnection(node).record.id,
      ...getLocation(node),
    });
    await this.#state.update(stateKey, this.#recent.toJSON());
  }

  async forget(connectionId: string): Promise<void> {
    this.#recent.forget(connectionId);
    this.#catalog.removeConnection(connectionId);
    await this.#state.update(stateKey, this.#recent.toJSON());
  }

  dispose(): void {
    this.#stopListening();
  }

  #update(node: ParentNode | undefined): void {
    if (!node) return;
    const { record, vendor } = getConnection(node);
    if (node.kind === "connection" || vendor.nests) {
      // New containers contain their own secrets.
      const listed = containersBelow(this.#model, getConnection(node));
      const ids = listed.map(({ container }) => container.id);
      this.#catalog.keepContainers(record.id, ["", ...ids]);
      if (vendor.onlySecret) this.#addOnlySecrets(record.id, listed);
    }
    this.#updateContainer(node);
  }

  /** Adds secrets that are the only one of their container as the containers arrive. */
  #addOnlySecrets(connectionId: string, listed: readonly ContainerNode[]): void {
    const before = this.#withOnlySecret.get(connectionId);
    for (const node of listed) if (!before?.has(node)) this.#updateContainer(node);
    this.#withOnlySecret.set(connectionId, new Set(listed));
  }

  #updateContainer(node: ParentNode): void {
    const { record, vendor } = getConnection(node);
    const id = getContainerId(node);
    const listed = this.#model.loaded(node).filter((entry) => entry.kind === "secret");
    this.#catalog.setConnection({ id: record.id, alias: record.alias, vendorName: vendor.name });
    // The container was reset, and will be listed again.
    if (listed.length === 0) this.#catalog.removeContainer(record.id, id);
    else {
      const named = listed.map((entry) => ({
        ...entry.summary,
        name: getName(entry),
        // Users may also search for the vendor's noun.
        description: isOnlySecret(entry)
          ? vendorText(entry.summary.name)
          : entry.summary.description,
        payload: entry,
      }));
      const containers = node.kind === "container" ? [...getContainers(node), node] : [];
      this.#catalog.addSecrets(record.id, { id, name: containers.map(getName).join(" / ") }, named);
    }
  }
}

function isDisabled({ summary }: SecretNode): boolean {
  return summary.enabled === false;
}
