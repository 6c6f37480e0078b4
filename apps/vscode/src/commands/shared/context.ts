import type { Connections } from "../../connections/connections.js";
import type { SecretIndex } from "../../find/secret-index.js";
import type { Editor } from "../../insert/editor.js";
import type { InsertFormMemory } from "../../insert/insert-form.js";
import type { Log } from "../../log/log.js";
import type { WorkspaceOccurrences } from "../../matches/workspace-matches.js";
import type { PickerContext } from "../../pick/picker-context.js";
import type { PickFilter } from "../../pick/pick-secret.js";
import { pickSecret } from "../../pick/pick-secret.js";
import type { WorkspaceReferences } from "../../features/references/index.js";
import type { RunContext } from "../../run/run-context.js";
import type { TerminalHost } from "../../run/terminal/terminal-host.js";
import type { FilterView } from "../../tree/filter-view.js";
import type {
  ConnectionNode,
  ContainerNode,
  EntryNode,
  SecretNode,
  TreeNode,
} from "../../tree/nodes.js";
import { connectionOf } from "../../tree/nodes.js";
import type { SecretsModel } from "../../tree/secrets-model.js";
import type { SecretClipboard } from "../../ui/clipboard.js";
import type { Prompter } from "../../ui/prompter.js";
import type { EditorSelection } from "../../values/ask-new-value.js";
import type { PreviousValues } from "../../refresh/previous-values.js";
import type { Clock, RefreshJournal, Source } from "@keyhole/secrets";

/** What commands work with. */
export interface CommandContext extends PickerContext {
  readonly prompter: Prompter;
  readonly connections: Connections;
  readonly model: SecretsModel;
  readonly clipboard: SecretClipboard;
  readonly editor: Editor;
  readonly insertForm: InsertFormMemory;
  /** Where the user wants no more warnings that git may track a file, until the window closes. */
  readonly quietFolders: Set<string>;
  readonly log: Log;
  /** Whether the user can have chosen something in the tree: it is shown, and the window in front. */
  treeInUse(): boolean;
  /** What is selected in the tree; undefined for nothing. */
  selected(): TreeNode | undefined;
  /** What is selected in the active editor; undefined where nothing is, or in several places. */
  selection(): EditorSelection | undefined;
  /** The names of all secrets that have been listed. */
  readonly index: SecretIndex;
  /** The references in the files of the workspace. */
  readonly references: WorkspaceReferences;
  /** Values in the files of the workspace. */
  readonly occurrences: WorkspaceOccurrences;
  /** The records of refreshes. */
  readonly journal: RefreshJournal;
  /** The values that were replaced in this window. */
  readonly previousValues: PreviousValues;
  readonly clock: Clock;
  readonly filter: Pick<FilterView, "text" | "setText">;
  /** What resolves references when something is started. */
  readonly run: RunContext;
  readonly terminals: TerminalHost;
  /** Asks what to filter the tree by; see `ui/ask-filter.ts`. */
  askFilter(text: string, changed: (text: string) => void): Promise<string | undefined>;
  /** Whether the user trusts the workspace. */
  readonly isTrusted: () => boolean;
  /** Takes the last change of the active editor back. */
  undo(): Promise<void>;
  /** Loads again what stands below a node, or everything, and shows it. */
  reload(node?: ConnectionNode | ContainerNode): void;
  /** Brings the tree before the user. */
  showTree(): Promise<void>;
  /** Selects a connection in the tree and opens it. */
  showConnection(id: string): Promise<void>;
  /** Brings a node of the tree before the user, and the tree with it. */
  showSecret(node: ConnectionNode | EntryNode): Promise<void>;
  /** Selects a secret in the tree, where the tree can be seen. */
  show(node: SecretNode): Promise<void>;
  /** Opens the steps for whoever is new. */
  openWalkthrough(): Promise<void>;
  /** Shows a value until the user has seen it; undefined where it cannot be shown now. */
  reveal(title: string, value: string): Promise<void> | undefined;
  /** After how many seconds a copied value is cleared; 0 for never. */
  clearAfterSeconds(): number;
}

/**
 * The secret that a command is about: the tree's own node, or what the user picks. Whatever else
 * the command was called with is ignored, since any extension can call it.
 *
 * @param filter which secrets the command can do something with; all where absent
 */
export async function secretOf(
  context: PickerContext,
  argument: unknown,
  title: string,
  filter?: PickFilter,
): Promise<SecretNode | undefined> {
  const node = ownNode(context, argument);
  if (node?.kind !== "secret") return pickSecret(context, title, filter);
  if (filter?.secret?.(node) !== false) return node;
  await context.prompter.inform(filter.nothing);
  return undefined;
}

/** The argument, where it is a node that our tree made. */
export function ownNode(context: PickerContext, argument: unknown): TreeNode | undefined {
  return context.model.owns(argument) ? argument : undefined;
}

/** What speaks for a secret's connection, and where the secret stands there. */
export async function sourceOf(
  context: CommandContext,
  node: SecretNode,
): Promise<{ source: Source; location: { containerId: string; secretId: string } }> {
  const source = await context.connections.source(connectionOf(node).record.id);
  const location = { containerId: node.parent.container.id, secretId: node.summary.id };
  return { source, location };
}
