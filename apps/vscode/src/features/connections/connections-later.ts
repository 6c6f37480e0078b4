// Loaded when one of these commands first runs.
export { exportConnections } from "./export-connections.js";
export { importConnections } from "./import-connections.js";
export { renameConnection } from "./rename-connection.js";
