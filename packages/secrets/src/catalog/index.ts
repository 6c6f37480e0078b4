export { Catalog } from "./catalog.js";
export type { CatalogConnection, NamedSecret } from "./catalog.js";
export { RecentlyUsed, type CatalogAddress } from "./recently-used.js";
