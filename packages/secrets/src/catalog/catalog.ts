import { cleanup } from "fuzzysort";
import type { Container, SecretSummary } from "../provider/model.js";
import { RecentlyUsed } from "./recently-used.js";
import {
  type IndexedConnection,
  type IndexedContainer,
  type IndexedSecret,
  type Recency,
  searchable,
  searchIndex,
} from "./search-index.js";

/** A connection, as the catalog needs it. */
export interface CatalogConnection {
  readonly id: string;
  readonly alias: string;
  /** As the vendor writes itself. */
  readonly vendorName: string;
}

/** A secret, by its names, and what the search gives for it. */
export interface NamedSecret<T> extends Pick<SecretSummary, "id" | "name" | "description"> {
  readonly payload: T;
}

/**
 * The names of all listed secrets of all connections, and the search in them. It holds no value. Calls
 * about an unknown connection do nothing: pages may arrive after their connection was removed.
 */
export class Catalog<T> {
  readonly #recent: RecentlyUsed;
  readonly #connections = new Map<string, IndexedConnection<T>>();

  /** @param recent decides what an empty query gives first, and between near ties */
  constructor(recent: RecentlyUsed = new RecentlyUsed()) {
    this.#recent = recent;
  }

  /** Adds a connection, or renames it; its secrets stay. */
  setConnection({ id, alias, vendorName }: CatalogConnection): void {
    const known = this.#connections.get(id);
    this.#connections.set(id, {
      id,
      alias: searchable(alias),
      vendorName: searchable(vendorName),
      containers: known?.containers ?? new Map<string, IndexedContainer<T>>(),
    });
  }

  /** Removes a connection with all that it holds. */
  removeConnection(id: string): void {
    this.#connections.delete(id);
  }

  /** The number of secrets. */
  get size(): number {
    let size = 0;
    for (const { containers } of this.#connections.values()) {
      for (const { secrets } of containers.values()) size += secrets.size;
    }
    return size;
  }

  /**
   * Adds a page of a container's secrets. A secret that is there already is replaced, unless it comes with
   * the same payload.
   */
  addSecrets(connectionId: string, container: Container, page: Iterable<NamedSecret<T>>): void {
    const containers = this.#connections.get(connectionId)?.containers;
    if (!containers) return;
    const { id, name } = container;
    const secrets = containers.get(id)?.secrets ?? new Map<string, IndexedSecret<T>>();
    for (const secret of page) {
      if (secrets.get(secret.id)?.payload !== secret.payload) {
        secrets.set(secret.id, {
          ...secret,
          name: searchable(secret.name),
          description:
            secret.description === undefined ? undefined : searchable(secret.description),
        });
      }
    }
    containers.set(id, { id, name: searchable(name), secrets });
  }

  /** Removes a container with its secrets. */
  removeContainer(connectionId: string, containerId: string): void {
    this.#connections.get(connectionId)?.containers.delete(containerId);
  }

  /** Removes the containers that the connection no longer lists. */
  keepContainers(connectionId: string, listed: Iterable<string>): void {
    const containers = this.#connections.get(connectionId)?.containers;
    if (!containers) return;
    const kept = new Set(listed);
    for (const id of containers.keys()) if (!kept.has(id)) containers.delete(id);
  }

  /**
   * Finds secrets by what a person types, the best match first. Each word may match the name, the
   * container, the alias, the vendor or the description, without regard to accents and case; in the name
   * it counts most. An empty query gives the recently used secrets first, then all others by name.
   *
   * @param limit the maximum number
   */
  search(query: string, limit: number): T[] {
    const found = searchIndex(this.#connections.values(), query, limit, this.#recency());
    // The library would keep the words, and the user may have pasted a value.
    cleanup();
    return found.map(({ secret }) => secret.payload);
  }

  #recency(): Recency<T> {
    const { addresses } = this.#recent;
    const recency = new Map<IndexedSecret<T>, number>();
    for (const [index, address] of addresses.entries()) {
      const containers = this.#connections.get(address.connectionId)?.containers;
      const secret = containers?.get(address.containerId)?.secrets.get(address.secretId);
      if (secret) recency.set(secret, 1 - index / addresses.length);
    }
    return recency;
  }
}
