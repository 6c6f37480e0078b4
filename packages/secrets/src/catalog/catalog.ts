import { cleanup } from "fuzzysort";
import type { Container, SecretSummary } from "../provider/model.js";
import { RecentlyUsed, type CatalogAddress } from "./recently-used.js";
import { searchIndex, type Found, type Recency } from "./search-index.js";
import {
  type IndexedConnection,
  type IndexedContainer,
  type IndexedSecret,
  searchable,
} from "./searchable.js";

/** A connection, as the catalog needs it. */
export interface CatalogConnection {
  readonly id: string;
  readonly alias: string;
  /** As the vendor writes itself. */
  readonly vendorName: string;
}

/** A secret, by its names. */
export interface CatalogEntry extends CatalogAddress {
  readonly alias: string;
  readonly vendorName: string;
  readonly containerName: string;
  readonly name: string;
  readonly description?: string;
}

/** The part of a secret that the catalog keeps. */
export type NamedSecret = Pick<SecretSummary, "id" | "name" | "description">;

/**
 * The names of all listed secrets of all connections, and the search in them. It holds no value. Calls
 * about an unknown connection do nothing: pages may arrive after their connection was removed.
 */
export class Catalog {
  readonly #recent: RecentlyUsed;
  readonly #connections = new Map<string, IndexedConnection>();

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
      containers: known?.containers ?? new Map<string, IndexedContainer>(),
    });
  }

  /** Removes a connection with all that it holds. */
  removeConnection(id: string): void {
    this.#connections.delete(id);
  }

  /** Adds a page of a container's secrets; a secret that is there already is replaced. */
  addSecrets(connectionId: string, container: Container, page: Iterable<NamedSecret>): void {
    const containers = this.#connections.get(connectionId)?.containers;
    if (!containers) return;
    const { id, name } = container;
    const secrets = containers.get(id)?.secrets ?? new Map<string, IndexedSecret>();
    for (const secret of page) secrets.set(secret.id, indexed(secret));
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
   * container, the alias, the vendor or the description, whatever its accents and case; in the name
   * it counts most. An empty query gives the recently used secrets first, then all others by name.
   *
   * @param limit the maximum number
   */
  search(query: string, limit = 200): CatalogEntry[] {
    const found = searchIndex(this.#connections.values(), query, limit, this.#recency());
    // The library would keep the words, and the user may have pasted a value.
    cleanup();
    return found.map(entryOf);
  }

  #recency(): Recency {
    const { addresses } = this.#recent;
    const recency = new Map<IndexedSecret, number>();
    for (const [index, address] of addresses.entries()) {
      const secret = this.#find(address);
      if (secret) recency.set(secret, 1 - index / addresses.length);
    }
    return recency;
  }

  #find({ connectionId, containerId, secretId }: CatalogAddress): IndexedSecret | undefined {
    return this.#connections.get(connectionId)?.containers.get(containerId)?.secrets.get(secretId);
  }
}

/** Keeps the names, and nothing else that comes with them. */
function indexed({ id, name, description }: NamedSecret): IndexedSecret {
  return {
    id,
    name: searchable(name),
    description: description === undefined ? undefined : searchable(description),
  };
}

function entryOf({ connection, container, secret }: Found): CatalogEntry {
  const { name, description } = secret;
  return {
    connectionId: connection.id,
    containerId: container.id,
    secretId: secret.id,
    alias: connection.alias.text,
    vendorName: connection.vendorName.text,
    containerName: container.name.text,
    name: name.text,
    ...(description && { description: description.text }),
  };
}
