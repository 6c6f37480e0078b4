import * as vscode from "vscode";
import type { Clock } from "@keyhole/secrets";
import type { ReferenceChecks } from "../references/reference-checks.js";
import { WatchedDocument, type CheckedReference } from "./watched-document.js";

/** Keeps what is known of the references in every open document. */
export class CheckedDocuments implements vscode.Disposable {
  readonly #checks: ReferenceChecks;
  readonly #clock: Clock;
  readonly #watched = new Map<vscode.TextDocument, WatchedDocument>();
  readonly #changed = new vscode.EventEmitter<vscode.TextDocument>();
  readonly #subscriptions: vscode.Disposable[];
  /** Told of a document whose references are known, or known better. */
  readonly onDidCheck = this.#changed.event;

  constructor(checks: ReferenceChecks, clock: Clock) {
    this.#checks = checks;
    this.#clock = clock;
    this.#subscriptions = [
      this.#changed,
      vscode.workspace.onDidOpenTextDocument((document) => this.#watch(document)),
      vscode.workspace.onDidChangeTextDocument((change) =>
        this.#watched.get(change.document)?.changed(change),
      ),
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.again()),
    ];
    for (const document of vscode.workspace.textDocuments) this.#watch(document);
  }

  /**
   * What was last told of a document: the references that have been checked, in the order of the
   * text, where they stood then. Undefined before any was.
   */
  of(document: vscode.TextDocument): readonly CheckedReference[] | undefined {
    return this.#watched.get(document)?.known;
  }

  /**
   * The references of a document that have been checked, where they stand now. Waits for the others,
   * for a second at most; what is known later, `onDidCheck` tells.
   *
   * @returns undefined where the document is closed, or changed meanwhile
   */
  async current(document: vscode.TextDocument): Promise<readonly CheckedReference[] | undefined> {
    return this.#watched.get(document)?.current();
  }

  /** Looks at all documents anew: connections or lists have changed. */
  again(): void {
    this.#checks.forget();
    for (const watched of this.#watched.values()) watched.again();
  }

  dispose(): void {
    for (const watched of this.#watched.values()) watched.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #watch(document: vscode.TextDocument): void {
    this.#watched.get(document)?.dispose();
    const tell = (): void => this.#changed.fire(document);
    this.#watched.set(document, new WatchedDocument(document, this.#checks, this.#clock, tell));
  }

  #forget(document: vscode.TextDocument): void {
    const watched = this.#watched.get(document);
    watched?.dispose();
    this.#watched.delete(document);
    if (watched?.known?.length) this.#changed.fire(document);
  }
}
