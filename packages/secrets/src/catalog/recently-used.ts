import type { SecretLocation } from "../provider/model.js";

/** The location of a secret, among all connections. */
export interface CatalogAddress extends SecretLocation {
  readonly connectionId: string;
}

/** The number of secrets that are remembered. */
const limit = 50;

/** The IDs of the recently used secrets. */
export class RecentlyUsed {
  #addresses: readonly CatalogAddress[];

  /** @param stored the result of `toJSON`; any other value counts as empty */
  constructor(stored?: unknown) {
    const { version, addresses } = (stored ?? {}) as Partial<ReturnType<RecentlyUsed["toJSON"]>>;
    this.#addresses = version === 1 && Array.isArray(addresses) ? addresses : [];
  }

  /** The most recent one first. */
  get addresses(): readonly CatalogAddress[] {
    return this.#addresses;
  }

  /** Puts a secret at the front. */
  use(address: CatalogAddress): void {
    this.#addresses = distinct([pickIds(address), ...this.#addresses]).slice(0, limit);
  }

  /** Forgets the secrets of a connection. */
  forget(connectionId: string): void {
    this.#addresses = this.#addresses.filter((address) => address.connectionId !== connectionId);
  }

  toJSON(): { readonly version: 1; readonly addresses: readonly CatalogAddress[] } {
    return { version: 1, addresses: this.#addresses };
  }
}

/** Picks the IDs of an entry that may also contain names. */
function pickIds({ connectionId, containerId, secretId }: CatalogAddress): CatalogAddress {
  return { connectionId, containerId, secretId };
}

function distinct(addresses: readonly CatalogAddress[]): readonly CatalogAddress[] {
  const seen = new Set<string>();
  return addresses.filter(({ connectionId, containerId, secretId }) => {
    const key = JSON.stringify([connectionId, containerId, secretId]);
    return !seen.has(key) && seen.add(key);
  });
}
