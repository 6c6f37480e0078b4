import type { CommandTable } from "../../platform/vscode/command-table.js";
import { clearFilter, filterTree, reload, reloadAll, retry } from "./tree-commands.js";
import type { TreeContext } from "./tree-commands.js";

export type { TreeFilter } from "./tree-filter.js";
export type { Lifetime, ListedConnection, ListedConnections } from "./nodes.js";
export { type KeptLoaded, keepLoaded, loadEverything } from "./load-everything.js";
export {
  getConnection,
  getContainerId,
  getContainerPath,
  getContainers,
  getEntry,
  getLocation,
  getName,
  getPath,
  isOnlySecret,
  isParent,
  primaryField,
  getShortTitle,
  getTitle,
} from "./nodes.js";
export type {
  ConnectionNode,
  ContainerNode,
  EntryNode,
  ParentNode,
  SecretNode,
  TreeNode,
  UnreadableNode,
} from "./nodes.js";
export {
  canCreate,
  canDelete,
  canDescribe,
  canDisable,
  canEdit,
  canEnable,
  canFetch,
  canInsert,
  canRefresh,
  canRename,
  canSet,
  consoleAddress,
  credentialsAddress,
  canSwitch,
  secretIconName,
  keepsVersions,
  stateText,
  vendorKeepsVersions,
} from "./offers.js";
export { canAddById, getIdPrompt, problemNode, problemTexts, toEdit } from "./problem-node.js";
export type { Problem } from "./problem-node.js";
export { appendDetails } from "./secret-details.js";
export {
  containersBelow,
  findContainer,
  findContainerWithId,
  findLastContainer,
  findSecret,
} from "./find-node.js";
export { SecretsModel } from "./secrets-model.js";
export type { SecretsTree } from "./secrets-tree.js";
export { ownNode } from "./tree-commands.js";
export type { SecretsView, TreeContext } from "./tree-commands.js";

/** The commands of this feature. */
export const treeCommands: CommandTable<TreeContext> = {
  "keyhole.reload": reload,
  "keyhole.reloadAll": reloadAll,
  "keyhole.retry": retry,
  "keyhole.filterTree": filterTree,
  "keyhole.clearFilter": clearFilter,
};
