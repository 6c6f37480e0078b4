import * as vscode from "vscode";
import type { Clock } from "../clock.js";
import type { Checked } from "../references/checked.js";
import type { ReferenceChecks } from "../references/reference-checks.js";
import type { DocumentReference } from "../references/document-references.js";
import { referencesOf } from "./documents.js";

/** How long after a change documents are looked at again, in milliseconds. */
const quietMs = 250;

/** A reference with what is known of it. */
export interface CheckedReference extends DocumentReference {
  readonly checked: Checked;
}

/** Keeps what is known of the references in every open document. */
export class CheckedDocuments implements vscode.Disposable {
  readonly #checks: ReferenceChecks;
  readonly #clock: Clock;
  readonly #known = new Map<vscode.TextDocument, readonly CheckedReference[]>();
  readonly #waiting = new Set<vscode.TextDocument>();
  readonly #changed = new vscode.EventEmitter<vscode.TextDocument>();
  readonly #subscriptions: vscode.Disposable[];
  #stopTimer: (() => void) | undefined;
  /** Told of a document whose references are known, or known better. */
  readonly onDidCheck = this.#changed.event;

  constructor(checks: ReferenceChecks, clock: Clock) {
    this.#checks = checks;
    this.#clock = clock;
    this.#subscriptions = [
      this.#changed,
      vscode.workspace.onDidOpenTextDocument((document) => this.#later(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#later(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.again()),
    ];
    this.again();
  }

  /** What is known of a document's references; undefined before they were looked at. */
  of(document: vscode.TextDocument): readonly CheckedReference[] | undefined {
    return this.#known.get(document);
  }

  /** Looks at all documents anew: connections or lists have changed. */
  again(): void {
    this.#checks.forget();
    for (const document of vscode.workspace.textDocuments) this.#later(document);
  }

  dispose(): void {
    this.#stopTimer?.();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #later(document: vscode.TextDocument): void {
    this.#waiting.add(document);
    this.#stopTimer?.();
    this.#stopTimer = this.#clock.startTimer(quietMs, () => {
      const documents = [...this.#waiting];
      this.#waiting.clear();
      for (const one of documents) this.#check(one).catch(() => undefined);
    });
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const { references, variables } = referencesOf(document);
    if (references.length === 0 && !this.#known.has(document)) return;
    const checked = await Promise.all(
      references.map(async (reference) => ({
        ...reference,
        checked: await this.#checks.check(reference.text, variables),
      })),
    );
    // What was typed meanwhile is looked at by itself.
    if (document.isClosed || document.version !== version) return;
    this.#known.set(document, checked);
    this.#changed.fire(document);
  }

  #forget(document: vscode.TextDocument): void {
    this.#waiting.delete(document);
    if (this.#known.delete(document)) this.#changed.fire(document);
  }
}
