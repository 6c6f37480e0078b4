import type * as vscode from "vscode";
import type { RunContext } from "../features/run/run-feature.js";
import type { SecretsTree, TreeNode } from "../features/tree/tree-feature.js";

/** What VS Code asks of the tree that shows the secrets. */
export type LoadedTree = Pick<
  SecretsTree,
  "onDidChangeTreeData" | "getTreeItem" | "getChildren" | "getParent"
>;

/**
 * The extension but for its stub: what `main.ts` makes. Whatever VS Code may ask for before that is
 * there has a stand-in in `stub`, and a member here that the stand-in hands on to.
 */
export interface Loaded {
  readonly tree: LoadedTree;
  /** Marks what is dragged from the tree. */
  drag(nodes: readonly TreeNode[], transfer: vscode.DataTransfer): void;
  /** Inserts what is dropped into a document; undefined for what was not dragged from our tree. */
  drop(
    document: vscode.TextDocument,
    position: vscode.Position,
    transfer: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit | undefined>;
  /**
   * Runs a command, by its id. It returns nothing and never rejects: what failed is told to the
   * user.
   */
  runCommand(id: string, argument: unknown): Promise<void>;
  /** What resolves references when something is started. */
  readonly run: RunContext;
  /** Begins what editors show of references. Never rejects: what failed is told to the user. */
  startEditorFeatures(): Promise<void>;
  /** Called when the window closes. Never rejects. */
  close(): Promise<void>;
}
