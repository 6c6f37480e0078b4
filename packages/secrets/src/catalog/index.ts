export { Catalog } from "./catalog.js";
export type { CatalogConnection, NamedSecret } from "./catalog.js";
export { fold } from "./search-index.js";
export { RecentlyUsed, type CatalogAddress } from "./recently-used.js";
