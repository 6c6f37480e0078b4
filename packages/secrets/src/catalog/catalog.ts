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
  /** The name as the vendor spells it. */
  readonly vendorName: string;
}

/** A secret with its names, and the payload that the search returns for it. */
export interface NamedSecret<T> extends Pick<SecretSummary, "id" | "name" | "description"> {
  readonly payload: T;
}

/**
 * The names of all listed secrets of all connections, and a search over them. It holds no values.
 * Calls for an unknown connection do nothing, because pages may arrive after their connection was
 * removed.
 */
export class Catalog<T> {
  readonly #recent: RecentlyUsed;
  readonly #connections = new Map<string, IndexedConnection<T>>();

  /** @param recent decides the order for an empty query and among nearly equal matches */
  constructor(recent: RecentlyUsed = new RecentlyUsed()) {
    this.#recent = recent;
  }

  /** Adds or renames a connection and keeps its secrets. */
  setConnection({ id, alias, vendorName }: CatalogConnection): void {
    const known = this.#connections.get(id);
    this.#connections.set(id, {
      id,
      alias: searchable(alias),
      vendorName: searchable(vendorName),
      containers: known?.containers ?? new Map<string, IndexedContainer<T>>(),
    });
  }

  /** Removes a connection with all its secrets. */
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
   * Adds a page of a container's secrets. Replaces a secret that is already there, unless it has
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
   * Finds secrets by what the user types. The best match comes first. Each word may match the name,
   * the container, the alias, the vendor or the description, ignoring accents and case; a match in
   * the name counts most. An empty query returns the recently used secrets first, then all others
   * by name.
   *
   * @param limit the maximum number of results
   */
  search(query: string, limit: number): T[] {
    const found = searchIndex(this.#connections.values(), query, limit, this.#recency());
    // The library would keep the words in its cache, and the user may have pasted a value.
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
