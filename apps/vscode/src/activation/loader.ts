import type * as vscode from "vscode";
import type { RegisteredTools } from "../features/agents/agents-feature.js";
import type { RunContext } from "../features/run/run-feature.js";
import type { SecretsTree, TreeNode } from "../features/tree/tree-feature.js";

/** The members of the tree that VS Code calls. */
export type LoadedTree = Pick<
  SecretsTree,
  "onDidChangeTreeData" | "getTreeItem" | "resolveTreeItem" | "getChildren" | "getParent"
>;

/** The extension without its stub, as `main.ts` creates it. The stub passes calls from VS Code on to it. */
export interface Loaded {
  readonly tree: LoadedTree;
  drag(nodes: readonly TreeNode[], transfer: vscode.DataTransfer): void;
  /** Inserts a dropped secret into a document. Returns undefined if it wasn't dragged from our tree. */
  drop(
    document: vscode.TextDocument,
    position: vscode.Position,
    transfer: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit | undefined>;
  /** Runs a command by its id. It returns nothing and never rejects: failures are shown. */
  runCommand(id: string, argument: unknown): Promise<void>;
  readonly run: RunContext;
  readonly agents: RegisteredTools;
  /** Starts the features for references in editors. Never rejects: failures are shown. */
  startEditorFeatures(): Promise<void>;
  close(): Promise<void>;
}

/** Loads the rest of the extension once, on first use. */
export class Loader {
  readonly #importRest: () => Promise<Loaded>;
  readonly #reportFailure: (error: unknown) => void;
  readonly #waiting: ((loaded: Loaded) => void)[] = [];
  #loading: Promise<Loaded | undefined> | undefined;
  loaded: Loaded | undefined;

  /** @param importRest rejects if the rest can't be loaded */
  constructor(importRest: () => Promise<Loaded>, reportFailure: (error: unknown) => void) {
    this.#importRest = importRest;
    this.#reportFailure = reportFailure;
  }

  /** Returns the rest, or undefined if it couldn't be loaded, which is shown to the user. Never rejects. */
  load(): Promise<Loaded | undefined> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  whenLoaded(use: (loaded: Loaded) => void): void {
    if (this.loaded) use(this.loaded);
    else this.#waiting.push(use);
  }

  async #load(): Promise<Loaded | undefined> {
    try {
      this.loaded = await this.#importRest();
    } catch (error) {
      // The next call tries again.
      this.#loading = undefined;
      this.#reportFailure(error);
      return undefined;
    }
    for (const use of this.#waiting.splice(0)) use(this.loaded);
    return this.loaded;
  }
}
