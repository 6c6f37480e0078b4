import type { SecretLocation } from "../provider/model.js";

/** The location of a secret, among all connections. */
export interface CatalogAddress extends SecretLocation {
  readonly connectionId: string;
}

const maxIdLength = 1024;
/** The number of secrets that are remembered. */
const limit = 50;

/** The ids of the secrets that were used last. */
export class RecentlyUsed {
  #addresses: readonly CatalogAddress[];

  /** @param stored the result of `toJSON`; malformed entries are dropped */
  constructor(stored?: unknown) {
    this.#addresses = distinct(readStored(stored)).slice(0, limit);
  }

  /** The last used one first. */
  get addresses(): readonly CatalogAddress[] {
    return this.#addresses;
  }

  /** Puts a secret at the front. */
  use(address: CatalogAddress): void {
    this.#addresses = distinct([idsOf(address), ...this.#addresses]).slice(0, limit);
  }

  /** Forgets the secrets of a connection. */
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

/** Keeps the ids of an entry that may hold names too. */
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
