import type { SecretClipboard } from "../../platform/vscode/clipboard.js";
import type { Log } from "../../platform/vscode/log.js";
import type { Revealed } from "../../platform/vscode/reveal.js";
import type { Connections, RenamingContext } from "../connections/connections-feature.js";
import type { SearchContext } from "../search/search-feature.js";
import type { SecretNode, SecretsView } from "../tree/tree-feature.js";

/** The number of references to a secret in the workspace. */
export interface ReferenceCount {
  readonly found: number;
  readonly files: number;
  readonly unchecked: number;
}

/** The context of the commands for secrets. */
export interface SecretsContext extends SearchContext, RenamingContext, Pick<SecretsView, "show"> {
  readonly connections: Connections;
  readonly clipboard: SecretClipboard;
  readonly log: Log;
  /** Shows a value until it is hidden. Returns undefined if it can't be shown now. */
  reveal(revealed: Revealed): Promise<void> | undefined;
  clearAfterSeconds(): number;
  /** Counts the references to a secret in a trusted workspace. Returns undefined if the user cancels. */
  countReferences(node: SecretNode): Promise<ReferenceCount | "restricted" | undefined>;
  /** Lists the references to a secret, so that the user can open one. */
  showReferences(node: SecretNode): Promise<void>;
  insertSecret(node: SecretNode): Promise<void>;
}
