import type { Clock } from "@keyhole/secrets";
import * as vscode from "vscode";
import { getReferences } from "./documents.js";
import type { Checked, ReferenceChecks } from "./reference-checks.js";
import type { DocumentReference } from "./reference-text.js";
import { mayAddReference } from "./references-stub.js";

/** How long a document must be unchanged before it is checked, in milliseconds. */
const quietMs = 250;
/** After this time, in milliseconds, results are published without those that are still missing. */
const patienceMs = 1000;

/** A reference with the result of its check. */
export interface CheckedReference extends DocumentReference {
  readonly checked: Checked;
}

/** An open document. */
interface Watched {
  /** The published results; undefined before the first ones. */
  known?: readonly CheckedReference[];
  /** The last check found no reference in it. */
  isEmpty: boolean;
  phase: "idle" | "waiting" | "checking";
  /** Connections or lists have changed during the check. */
  isOutdated: boolean;
  /** Ends the current phase. */
  cancel(): void;
}

/** Checks the references in every open document, each document for itself. */
export class CheckedDocuments implements vscode.Disposable {
  readonly #checks: ReferenceChecks;
  readonly #clock: Clock;
  readonly #watched = new Map<vscode.TextDocument, Watched>();
  readonly #checked = new vscode.EventEmitter<vscode.TextDocument>();
  readonly #subscriptions: readonly vscode.Disposable[];
  /** Fires when the results for a document have changed. */
  readonly onDidCheck = this.#checked.event;

  constructor(checks: ReferenceChecks, clock: Clock) {
    this.#checks = checks;
    this.#clock = clock;
    const { workspace } = vscode;
    this.#subscriptions = [
      this.#checked,
      workspace.onDidOpenTextDocument((document) => this.#open(document)),
      workspace.onDidChangeTextDocument((change) => this.#change(change)),
      workspace.onDidCloseTextDocument((document) => this.#close(document)),
      workspace.onDidGrantWorkspaceTrust(() => this.checkAgain()),
    ];
    for (const document of workspace.textDocuments) this.#open(document);
  }

  /** The last results for a document, in the order of its text; undefined before there are any. */
  get(document: vscode.TextDocument): readonly CheckedReference[] | undefined {
    return this.#watched.get(document)?.known;
  }

  /** Checks all documents again, because connections or lists have changed. */
  checkAgain(): void {
    this.#checks.forget();
    for (const [document, watched] of this.#watched) {
      // Lists change page by page, so a check in progress isn't interrupted.
      if (watched.phase === "checking") watched.isOutdated = true;
      else if (watched.phase === "idle" && !watched.isEmpty) this.#schedule(document, watched);
    }
  }

  dispose(): void {
    for (const watched of this.#watched.values()) watched.cancel();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #open(document: vscode.TextDocument): void {
    const watched: Watched = {
      isEmpty: false,
      phase: "idle",
      isOutdated: false,
      cancel: () => undefined,
    };
    this.#watched.set(document, watched);
    this.#schedule(document, watched);
  }

  #change(change: vscode.TextDocumentChangeEvent): void {
    const watched = this.#watched.get(change.document);
    // The event for a saved document has no changes.
    if (!watched || change.contentChanges.length === 0) return;
    if (!watched.isEmpty || mayAddReference(change)) this.#schedule(change.document, watched);
  }

  #close(document: vscode.TextDocument): void {
    const watched = this.#watched.get(document);
    watched?.cancel();
    this.#watched.delete(document);
    if (watched?.known?.length) this.#checked.fire(document);
  }

  #schedule(document: vscode.TextDocument, watched: Watched): void {
    watched.cancel();
    watched.phase = "waiting";
    watched.cancel = this.#clock.after(quietMs, () => void this.#check(document, watched));
  }

  async #check(document: vscode.TextDocument, watched: Watched): Promise<void> {
    const { references, variables } = getReferences(document);
    // Until a reference has a new result, it keeps the former one, so that problems don't flicker.
    const results = new Map(watched.known?.map(({ text, checked }) => [text, checked]));
    const publish = (): void => this.#publish(document, watched, references, results);
    const stopTimer = this.#clock.after(patienceMs, publish);
    let isCancelled = false;
    watched.isEmpty = references.length === 0;
    watched.phase = "checking";
    watched.isOutdated = false;
    watched.cancel = () => {
      isCancelled = true;
      stopTimer();
    };
    await Promise.all(
      references.map(async ({ text }) => {
        results.set(text, await this.#checks.check(text, variables));
      }),
    );
    if (isCancelled) return;
    stopTimer();
    publish();
    watched.phase = "idle";
    if (watched.isOutdated) this.#schedule(document, watched);
  }

  #publish(
    document: vscode.TextDocument,
    watched: Watched,
    references: readonly DocumentReference[],
    results: ReadonlyMap<string, Checked>,
  ): void {
    const hadSome = (watched.known ?? []).length > 0;
    watched.known = references.flatMap((reference) => {
      const checked = results.get(reference.text);
      return checked ? { ...reference, checked } : [];
    });
    if (hadSome || watched.known.length > 0) this.#checked.fire(document);
  }
}
