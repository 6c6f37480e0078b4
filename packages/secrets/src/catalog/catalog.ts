import { cleanup } from "fuzzysort";
import type { Container, SecretSummary } from "../model.js";
import type { CatalogConnection, CatalogHit, SecretAddress } from "./catalog-entry.js";
import type { IndexedConnection, IndexedContainer, IndexedSecret } from "./indexed.js";
import { parseQuery, rangesOf, type Query } from "./query.js";
import { RecentlyUsed } from "./recently-used.js";
import { searchIndex, wordsInName, type Found, type Recency } from "./search-index.js";
import { searchable } from "./searchable.js";

/** What is taken of a secret. */
export type NamedSecret = Pick<SecretSummary, "id" | "name" | "description">;

/**
 * The names of all secrets that were listed, over all connections, and the search in them. It holds
 * no value. What it is told of a connection that it does not know is dropped: pages may still
 * arrive when their connection is gone.
 */
export class Catalog {
  readonly #recent: RecentlyUsed;
  readonly #connections = new Map<string, IndexedConnection>();
  readonly #listeners = new Set<() => void>();

  /** @param recent decides what an empty query gives first, and between near ties */
  constructor(recent: RecentlyUsed = new RecentlyUsed()) {
    this.#recent = recent;
  }

  /** How many secrets there are. */
  get size(): number {
    let size = 0;
    for (const { containers } of this.#connections.values()) {
      for (const { secrets } of containers.values()) size += secrets.size;
    }
    return size;
  }

  /**
   * Has a function called after each change, once for each; whoever wants fewer calls collects them.
   *
   * @returns ends it
   */
  onDidChange(listener: () => void): () => void {
    // The same function may listen twice.
    const own = (): void => listener();
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  /** Adds a connection, or renames it; its secrets stay. */
  setConnection({ id, alias, vendorName }: CatalogConnection): void {
    const known = this.#connections.get(id);
    if (known?.alias.text === alias && known.vendorName.text === vendorName) return;
    this.#connections.set(id, {
      id,
      alias: searchable(alias),
      vendorName: searchable(vendorName),
      containers: known?.containers ?? new Map<string, IndexedContainer>(),
    });
    this.#changed();
  }

  /** Removes a connection with all that it holds. */
  removeConnection(id: string): void {
    if (this.#connections.delete(id)) this.#changed();
  }

  /** Adds a page of a container's secrets; a secret that is there already is replaced. */
  addSecrets(connectionId: string, container: Container, page: Iterable<NamedSecret>): void {
    const containers = this.#connections.get(connectionId)?.containers;
    if (!containers) return;
    const secrets = containers.get(container.id)?.secrets ?? new Map<string, IndexedSecret>();
    this.#put(containers, container, secrets, page);
  }

  /** Replaces all secrets of a container: with the whole list, once that is there. */
  replaceSecrets(connectionId: string, container: Container, all: Iterable<NamedSecret>): void {
    const containers = this.#connections.get(connectionId)?.containers;
    if (containers) this.#put(containers, container, new Map<string, IndexedSecret>(), all);
  }

  /** Removes a container with its secrets. */
  removeContainer(connectionId: string, containerId: string): void {
    if (this.#connections.get(connectionId)?.containers.delete(containerId)) this.#changed();
  }

  /** Removes the containers that the connection no longer lists. */
  keepContainers(connectionId: string, listed: Iterable<string>): void {
    const containers = this.#connections.get(connectionId)?.containers;
    if (!containers) return;
    const kept = new Set(listed);
    const gone = [...containers.keys()].filter((id) => !kept.has(id));
    for (const id of gone) containers.delete(id);
    if (gone.length > 0) this.#changed();
  }

  /**
   * Finds secrets by what a person types, the best match first. Each word may match the name, the
   * container, the alias, the vendor or the description, whatever its accents and case; in the name
   * it counts most. An empty query gives the recently used secrets first, then all others by name.
   *
   * @param limit how many at most
   */
  search(query: string, limit = 200): CatalogHit[] {
    const parsed = parseQuery(query);
    const found = searchIndex(this.#connections.values(), parsed, limit, this.#recency());
    const hits = found.map((one) => hitOf(one, parsed));
    // The library would keep the words, and somebody may have pasted a value.
    cleanup();
    return hits;
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

  #find({ connectionId, containerId, secretId }: SecretAddress): IndexedSecret | undefined {
    return this.#connections.get(connectionId)?.containers.get(containerId)?.secrets.get(secretId);
  }

  #put(
    containers: Map<string, IndexedContainer>,
    { id, name }: Container,
    secrets: Map<string, IndexedSecret>,
    added: Iterable<NamedSecret>,
  ): void {
    for (const secret of added) secrets.set(secret.id, indexed(secret));
    containers.set(id, { id, name: searchable(name), secrets });
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Takes the names alone, whatever else comes with them. */
function indexed({ id, name, description }: NamedSecret): IndexedSecret {
  return {
    id,
    name: searchable(name),
    description: description === undefined ? undefined : searchable(description),
  };
}

function hitOf(found: Found, query: Query | undefined): CatalogHit {
  const { connection, container, secret } = found;
  const { name, description } = secret;
  return {
    entry: {
      connectionId: connection.id,
      containerId: container.id,
      secretId: secret.id,
      alias: connection.alias.text,
      vendorName: connection.vendorName.text,
      containerName: container.name.text,
      name: name.text,
      ...(description && { description: description.text }),
    },
    nameRanges: query ? rangesOf(wordsInName(query, found), name) : [],
  };
}
