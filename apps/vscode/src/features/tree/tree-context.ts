import type { Prompter } from "../../platform/vscode/prompter.js";
import type { FilterView } from "./filter-view.js";
import type { ConnectionNode, ContainerNode, EntryNode, SecretNode, TreeNode } from "./nodes.js";
import type { SecretsModel } from "./secrets-model.js";

/** The view of the secrets, as commands use it. */
export interface SecretsView {
  /** Whether the user can have chosen something in it: it is visible, and the window has the focus. */
  treeInUse(): boolean;
  /** What is selected in it; undefined for nothing. */
  selected(): TreeNode | undefined;
  /** Shows the view, and moves the focus there. */
  showTree(): Promise<void>;
  /** Selects a connection and expands it. The focus stays. */
  showConnection(id: string): Promise<void>;
  /** Shows the view and selects a node in it. */
  showSecret(node: ConnectionNode | EntryNode): Promise<void>;
  /** Selects a secret if the view is visible. The focus stays. */
  show(node: SecretNode): Promise<void>;
}

/** What the commands of the tree need. */
export interface TreeContext extends Pick<SecretsView, "showTree"> {
  readonly prompter: Prompter;
  readonly model: SecretsModel;
  readonly filter: Pick<FilterView, "text" | "setText">;
  /** Asks for the words to filter by; calls back with each change. */
  askFilter(text: string, changed: (text: string) => void): Promise<string | undefined>;
  /** Lists again what is below a node, or everything. */
  reload(node?: ConnectionNode | ContainerNode): void;
}

/** The argument of a command if it is a node that our tree made: any extension can run a command. */
export function ownNode(
  { model }: { readonly model: SecretsModel },
  argument: unknown,
): TreeNode | undefined {
  return model.owns(argument) ? argument : undefined;
}
