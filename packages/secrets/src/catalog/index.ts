export { Catalog } from "./catalog.js";
export type { NamedSecret } from "./catalog.js";
export type { CatalogConnection, CatalogEntry, CatalogAddress } from "./catalog-entry.js";
export { RecentlyUsed } from "./recently-used.js";
