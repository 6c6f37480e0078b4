import type { SecretClipboard } from "../../platform/vscode/clipboard.js";
import type { Log } from "../../platform/vscode/log.js";
import type { ConnectionNode, EntryNode, SecretNode } from "../tree/tree-feature.js";
import type { Connections } from "../connections/connections-feature.js";
import type { Editor } from "../insert/insert-feature.js";
import type { SearchContext } from "../search/search-feature.js";

/** A reference in a file of the workspace. */
export interface ReferenceLocation {
  readonly file: string;
  /** Starts at 1. */
  readonly line: number;
  readonly text: string;
  open(): Promise<void>;
}

/** The references to a secret in the files of the workspace. */
export interface FoundLocations {
  readonly locations: readonly ReferenceLocation[];
  readonly unchecked: number;
}

/** Finds references in the files of the workspace. */
export interface WorkspaceReferences {
  /** Finds all references to a secret. If the signal aborts, the result is incomplete. */
  find(secret: SecretNode, signal: AbortSignal): Promise<FoundLocations>;
  atCursor(): Promise<string | undefined>;
}

/** The context of the commands for references. */
export interface ReferencesContext extends SearchContext {
  readonly references: WorkspaceReferences;
  readonly isTrusted: () => boolean;
  readonly log: Log;
  readonly clipboard: SecretClipboard;
  showTree(): Promise<void>;
  showSecret(node: ConnectionNode | EntryNode): Promise<void>;
}

/** The context of *Convert Values to References*. */
export interface ConvertContext extends ReferencesContext {
  readonly editor: Pick<Editor, "target">;
  readonly connections: Pick<Connections, "provider">;
}
