import type { Searchable } from "./searchable.js";

/** A connection as the catalog holds it. */
export interface IndexedConnection {
  readonly id: string;
  readonly alias: Searchable;
  readonly vendorName: Searchable;
  /** By id. */
  readonly containers: Map<string, IndexedContainer>;
}

export interface IndexedContainer {
  readonly id: string;
  readonly name: Searchable;
  /** By id. */
  readonly secrets: Map<string, IndexedSecret>;
}

export interface IndexedSecret {
  readonly id: string;
  readonly name: Searchable;
  readonly description: Searchable | undefined;
}
