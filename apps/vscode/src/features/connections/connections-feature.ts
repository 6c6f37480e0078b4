import type { CommandTable } from "../../platform/vscode/command-table.js";
import { addSampleVendors } from "./add-sample-vendors.js";
import { addById, removeFromTree } from "./add-by-id.js";
import type { ConnectionsContext } from "./connections-context.js";
import { addConnectionNamed, editConnection } from "./add-or-edit-connection.js";
import {
  openConsole,
  removeConnection,
  renameConnection,
  verifyConnection,
} from "./manage-connection.js";
import { verifyAllConnections } from "./verify-all-connections.js";
import { exportConnections, importConnections } from "./share-connections.js";

export { atVendor, failureAt } from "./at-vendor.js";
export { addBelow } from "./add-by-id.js";
export type { ConnectionsContext } from "./connections-context.js";
export { Connections, type OpenedConnection } from "./known-connections.js";
export { addConnectionNamed, enterCredentials } from "./add-or-edit-connection.js";
export { removeConnection } from "./manage-connection.js";
export { RenamedAliases } from "./renamed-aliases.js";
export {
  brokenText,
  findBroken,
  uncheckedText,
  reportRenamed,
  updateLabel,
  type BrokenReferences,
  type Renaming,
  type RenamingContext,
} from "./renaming.js";
export { SampleVendors } from "./sample-vendors.js";

/** The commands of this feature. */
export const connectionsCommands: CommandTable<ConnectionsContext> = {
  "keyhole.addConnection": (context) => addConnectionNamed(context),
  "keyhole.renameConnection": renameConnection,
  "keyhole.editConnection": editConnection,
  "keyhole.testConnection": verifyConnection,
  "keyhole.testAllConnections": verifyAllConnections,
  "keyhole.openConsole": openConsole,
  "keyhole.exportConnections": exportConnections,
  "keyhole.importConnections": importConnections,
  "keyhole.removeConnection": removeConnection,
  "keyhole.addSampleVendors": addSampleVendors,
  "keyhole.removeSampleVendors": ({ connections }) => connections.setSampleVendors(false),
  "keyhole.addById": addById,
  "keyhole.removeFromTree": removeFromTree,
};
