import type { SecretClipboard } from "../../platform/vscode/clipboard.js";
import type { Log } from "../../platform/vscode/log.js";
import type { ConnectionNode, EntryNode, SecretNode } from "../tree/tree-feature.js";
import type { Connections } from "../connections/connections-feature.js";
import type { Editor } from "../insert/insert-feature.js";
import type { SearchContext } from "../search/search-feature.js";

/** A reference in a file of the workspace. */
export interface ReferenceLocation {
  /** The file's path, as VS Code shows it. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** Opens the file and selects the reference. */
  open(): Promise<void>;
}

/** The references to a secret in the files of the workspace. */
export interface FoundLocations {
  readonly locations: readonly ReferenceLocation[];
  /** How many other references could not be checked. */
  readonly unchecked: number;
}

/** The references in the files of the workspace. */
export interface WorkspaceReferences {
  /** Finds all references to a secret. If the signal aborts, the result isn't complete. */
  find(secret: SecretNode, signal: AbortSignal): Promise<FoundLocations>;
  /** The reference at the cursor; undefined if there is none. */
  atCursor(): Promise<string | undefined>;
}

/** What the commands on references need. */
export interface ReferencesContext extends SearchContext {
  readonly references: WorkspaceReferences;
  readonly isTrusted: () => boolean;
  readonly log: Log;
  readonly clipboard: SecretClipboard;
  /** Shows the view of the secrets. */
  showTree(): Promise<void>;
  /** Selects a node in the view of the secrets, and shows the view. */
  showSecret(node: ConnectionNode | EntryNode): Promise<void>;
}

/** What *Convert .env to References* needs. */
export interface ConvertContext extends ReferencesContext {
  readonly editor: Pick<Editor, "target">;
  readonly connections: Pick<Connections, "provider">;
}
