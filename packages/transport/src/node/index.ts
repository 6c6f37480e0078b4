export { createNodeFetch } from "./create-node-fetch.js";
export type { NodeFetchOptions } from "./create-node-fetch.js";
