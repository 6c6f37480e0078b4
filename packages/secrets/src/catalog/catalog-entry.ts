import type { SecretLocation } from "../model.js";

/** Where a secret stands, among all connections. */
export interface SecretAddress extends SecretLocation {
  readonly connectionId: string;
}

/** What the catalog knows of a connection. */
export interface CatalogConnection {
  readonly id: string;
  readonly alias: string;
  /** As the vendor writes itself. */
  readonly vendorName: string;
}

/** One secret, by its names alone. */
export interface CatalogEntry extends SecretAddress {
  readonly alias: string;
  readonly vendorName: string;
  readonly containerName: string;
  readonly name: string;
  readonly description?: string;
}

/** A part of a text that a query matched, in UTF-16 code units, the end not included. */
export type MatchRange = readonly [start: number, end: number];

/** One result of a search. */
export interface CatalogHit {
  readonly entry: CatalogEntry;
  /** What to highlight of the name, in order and apart; empty where the query matched elsewhere. */
  readonly nameRanges: readonly MatchRange[];
}
