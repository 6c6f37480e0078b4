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

/** Loads the rest of the extension: once, when somebody first needs it. */
export class Loader {
  readonly #importRest: () => Promise<Loaded>;
  readonly #askRetry: (error: unknown) => Promise<boolean>;
  #waiting: ((loaded: Loaded) => void)[] = [];
  #loading: Promise<Loaded | undefined> | undefined;
  #loaded: Loaded | undefined;

  /**
   * @param importRest rejects where the rest cannot be loaded
   * @param askRetry tells the user of that; whether it is to be tried again
   */
  constructor(importRest: () => Promise<Loaded>, askRetry: (error: unknown) => Promise<boolean>) {
    this.#importRest = importRest;
    this.#askRetry = askRetry;
  }

  /** The rest, where it is there already. */
  get loaded(): Loaded | undefined {
    return this.#loaded;
  }

  /** The rest; undefined where it could not be loaded, which the user is told. Never rejects. */
  load(): Promise<Loaded | undefined> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Calls once when the rest is there, whoever had it loaded: at once where it is. */
  whenLoaded(use: (loaded: Loaded) => void): void {
    if (this.#loaded) use(this.#loaded);
    else this.#waiting.push(use);
  }

  async #load(): Promise<Loaded | undefined> {
    try {
      this.#loaded = await this.#importRest();
    } catch (error) {
      // Whoever comes next tries anew, whatever the user answers.
      this.#loading = undefined;
      void this.#retryIfWanted(error);
      return undefined;
    }
    for (const use of this.#waiting.splice(0)) use(this.#loaded);
    return this.#loaded;
  }

  async #retryIfWanted(error: unknown): Promise<void> {
    if (await this.#askRetry(error)) await this.load();
  }
}
