import type { CommandTable } from "../../platform/vscode/command-table.js";
import { clearFilter, filterTree, reload, reloadAll, retry, stopLoading } from "./tree-commands.js";
import type { TreeContext } from "./tree-context.js";

export type { FilterView } from "./filter-view.js";
export { findEntry } from "./find-entry.js";
export { keepLoaded } from "./keep-loaded.js";
export type {
  Lifetime,
  ListedConnection,
  ListedConnections,
  UnreadableEntry,
} from "./listed-connections.js";
export { loadEverything } from "./load-everything.js";
export { connectionOf, entryOf, nameOf, pathOf, primaryField, titleOf } from "./nodes.js";
export type {
  ConnectionNode,
  ContainerNode,
  EntryNode,
  FailedNode,
  ParentNode,
  SecretNode,
  TreeNode,
  UnreadableNode,
} from "./nodes.js";
export {
  canCreate,
  canDescribe,
  canDisable,
  canEnable,
  canFetch,
  canRefresh,
  canRename,
  canSet,
  canSwitch,
} from "./offers.js";
export { canAddById } from "./problem-node.js";
export { reasonLabel } from "./reason-label.js";
export { SecretsModel } from "./secrets-model.js";
export type { SecretsTree } from "./secrets-tree.js";
export { ownNode } from "./tree-context.js";
export type { SecretsView, TreeContext } from "./tree-context.js";

/** The commands of this feature. */
export const treeCommands: CommandTable<TreeContext> = {
  "keyhole.reload": reload,
  "keyhole.reloadAll": reloadAll,
  "keyhole.retry": retry,
  "keyhole.stopLoading": stopLoading,
  "keyhole.filterTree": filterTree,
  "keyhole.clearFilter": clearFilter,
};
