import type { CatalogAddress } from "./catalog-entry.js";

const maxIdLength = 1024;

/** Which secrets were used last: ids alone. */
export class RecentlyUsed {
  readonly #limit: number;
  #addresses: readonly CatalogAddress[];

  /**
   * @param stored what `toJSON` gave, wherever it has been in between: of what is malformed, or
   *   written by another version, nothing is taken
   * @param limit how many are remembered
   */
  constructor(stored?: unknown, limit = 50) {
    this.#limit = limit;
    this.#addresses = distinct(readStored(stored)).slice(0, limit);
  }

  /** The last used one first. */
  get addresses(): readonly CatalogAddress[] {
    return this.#addresses;
  }

  /** Puts a secret at the front. */
  use(address: CatalogAddress): void {
    this.#addresses = distinct([idsOf(address), ...this.#addresses]).slice(0, this.#limit);
  }

  /** Forgets the secrets of a connection that is gone. */
  forget(connectionId: string): void {
    this.#addresses = this.#addresses.filter((address) => address.connectionId !== connectionId);
  }

  toJSON(): { readonly version: 1; readonly addresses: readonly CatalogAddress[] } {
    return { version: 1, addresses: this.#addresses };
  }
}

function readStored(stored: unknown): readonly CatalogAddress[] {
  const { version, addresses } = (stored ?? {}) as { version?: unknown; addresses?: unknown };
  if (version !== 1 || !Array.isArray(addresses)) return [];
  return addresses.filter(isAddress).map(idsOf);
}

function isAddress(value: unknown): value is CatalogAddress {
  const { connectionId, containerId, secretId } = (value ?? {}) as Partial<CatalogAddress>;
  return [connectionId, containerId, secretId].every(
    (id) => typeof id === "string" && id !== "" && id.length <= maxIdLength,
  );
}

/** Callers may hand over more than ids: whole entries, with names in them. */
function idsOf({ connectionId, containerId, secretId }: CatalogAddress): CatalogAddress {
  return { connectionId, containerId, secretId };
}

function distinct(addresses: readonly CatalogAddress[]): readonly CatalogAddress[] {
  const seen = new Set<string>();
  return addresses.filter(({ connectionId, containerId, secretId }) => {
    const key = JSON.stringify([connectionId, containerId, secretId]);
    return !seen.has(key) && seen.add(key);
  });
}
