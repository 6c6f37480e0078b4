import type { SecretLocation } from "../provider/model.js";

/** Where a secret stands, among all connections. */
export interface CatalogAddress extends SecretLocation {
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
export interface CatalogEntry extends CatalogAddress {
  readonly alias: string;
  readonly vendorName: string;
  readonly containerName: string;
  readonly name: string;
  readonly description?: string;
}
