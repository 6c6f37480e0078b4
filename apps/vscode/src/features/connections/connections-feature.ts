import { lazy, type CommandTable } from "../../platform/vscode/command-table.js";
import { addById } from "./add-by-id.js";
import { addConnection } from "./add-connection.js";
import type { ConnectionsContext } from "./connections-context.js";
import { editConnection } from "./edit-connection.js";
import { removeConnection } from "./remove-connection.js";
import { removeFromTree } from "./remove-from-tree.js";
import { testConnection } from "./test-connection.js";

export { addBelow } from "./add-by-id.js";
export { addConnectionNamed } from "./add-connection.js";
export type { ConnectionsContext } from "./connections-context.js";
export { Connections } from "./connections.js";
export { enterCredentials } from "./edit-connection.js";
export { removeConnection } from "./remove-connection.js";
export { SampleVendors } from "./sample-vendors.js";

const later = () => import("./connections-later.js");

/** The commands of this feature. */
export const connectionsCommands: CommandTable<ConnectionsContext> = {
  "keyhole.addConnection": addConnection,
  "keyhole.renameConnection": lazy(async () => (await later()).renameConnection),
  "keyhole.editConnection": editConnection,
  "keyhole.testConnection": testConnection,
  "keyhole.exportConnections": lazy(async () => (await later()).exportConnections),
  "keyhole.importConnections": lazy(async () => (await later()).importConnections),
  "keyhole.removeConnection": removeConnection,
  "keyhole.addSampleVendors": ({ connections }) => connections.setSampleVendors(true),
  "keyhole.removeSampleVendors": ({ connections }) => connections.setSampleVendors(false),
  "keyhole.addById": addById,
  "keyhole.removeFromTree": removeFromTree,
};
