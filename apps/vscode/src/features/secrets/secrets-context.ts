import type { SecretClipboard } from "../../platform/vscode/clipboard.js";
import type { Log } from "../../platform/vscode/log.js";
import type { Revealed } from "../../platform/vscode/reveal.js";
import type { Connections, RenamingContext } from "../connections/connections-feature.js";
import type { SearchContext } from "../search/search-feature.js";
import type { SecretNode, SecretsView } from "../tree/tree-feature.js";

/** How many references to a secret the workspace has. */
export interface ReferenceCount {
  readonly found: number;
  /** How many others couldn't be checked. */
  readonly unchecked: number;
}

/** What the commands on secrets need. */
export interface SecretsContext extends SearchContext, RenamingContext, Pick<SecretsView, "show"> {
  readonly connections: Connections;
  readonly clipboard: SecretClipboard;
  readonly log: Log;
  /** Shows a value until the user has seen it; undefined if it can't be shown now. */
  reveal(revealed: Revealed): Promise<void> | undefined;
  /** After how many seconds a copied value is cleared; 0 for never. */
  clearAfterSeconds(): number;
  /** Counts the references to a secret in a trusted workspace; undefined if the user cancels. */
  countReferences(node: SecretNode): Promise<ReferenceCount | "restricted" | undefined>;
  /** Inserts a secret into the active editor. */
  insertSecret(node: SecretNode): Promise<void>;
}
