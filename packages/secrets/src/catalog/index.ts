export { Catalog } from "./catalog.js";
export type { CatalogConnection, CatalogEntry, NamedSecret } from "./catalog.js";
export { RecentlyUsed, type CatalogAddress } from "./recently-used.js";
