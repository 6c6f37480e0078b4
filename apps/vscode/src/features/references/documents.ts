import type { Clock } from "@keyhole/secrets";
import { isDotenvPath } from "@keyhole/secrets/env-file";
import type { Variables } from "@keyhole/secrets/references";
import * as vscode from "vscode";
import type { Checked, ReferenceChecks } from "./reference-checks.js";
import {
  readMcpReferences,
  readReferences,
  type DocumentReference,
  type DocumentReferences,
} from "./reference-text.js";
import { isMcpConfig } from "../insert/insert-feature.js";
import { mayAddReference } from "./references-stub.js";

/** Returns the references of a document. */
export function getReferences(document: vscode.TextDocument): DocumentReferences {
  const { languageId, uri } = document;
  const text = document.getText();
  if (isMcpConfig(uri.path)) return readMcpReferences(text);
  return readReferences(text, isDotenvPath(uri.path, languageId));
}

/** A reference in a document, with its range. */
export interface LocatedReference extends DocumentReference {
  readonly range: vscode.Range;
  readonly variables: Variables;
}

/** Returns the reference at or directly before a position, or undefined. */
export function getReferenceAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): LocatedReference | undefined {
  const { references, variablesAt } = getReferences(document);
  const at = document.offsetAt(position);
  const found = references.find(({ offset, text }) => offset <= at && at <= offset + text.length);
  if (!found) return undefined;
  return { ...found, range: toRange(document, found), variables: variablesAt(found.offset) };
}

/** Returns the range of a reference, or of a part of it. */
export function toRange(
  document: vscode.TextDocument,
  { offset, text }: Pick<DocumentReference, "offset" | "text">,
  start = 0,
  end = text.length,
): vscode.Range {
  return new vscode.Range(document.positionAt(offset + start), document.positionAt(offset + end));
}

/** How long a document must stay unchanged before it is checked, in milliseconds. */
const quietMs = 250;

/** A reference with the result of its check. */
export interface CheckedReference extends DocumentReference {
  readonly checked: Checked;
}

/** Checks the references in every open document. */
export class CheckedDocuments implements vscode.Disposable {
  readonly #checks: ReferenceChecks;
  readonly #clock: Clock;
  /** The latest results of documents with references. Empty until the first check ends. */
  readonly #known = new Map<vscode.TextDocument, readonly CheckedReference[]>();
  readonly #stopTimers = new Map<vscode.TextDocument, () => void>();
  readonly #running = new Map<vscode.TextDocument, symbol>();
  readonly #checked = new vscode.EventEmitter<vscode.TextDocument>();
  readonly #subscriptions: readonly vscode.Disposable[];
  readonly onDidCheck = this.#checked.event;

  constructor(checks: ReferenceChecks, clock: Clock) {
    this.#checks = checks;
    this.#clock = clock;
    const { workspace } = vscode;
    this.#subscriptions = [
      this.#checked,
      workspace.onDidOpenTextDocument((document) => this.#schedule(document)),
      workspace.onDidChangeTextDocument((change) => {
        const { document, contentChanges } = change;
        // The event for a saved document contains no changes.
        if (contentChanges.length === 0) return;
        if (this.#known.has(document) || mayAddReference(change)) this.#schedule(document);
      }),
      workspace.onDidCloseTextDocument((document) => {
        this.#stopTimers.get(document)?.();
        this.#stopTimers.delete(document);
        this.#running.delete(document);
        this.#publish(document, []);
      }),
      workspace.onDidGrantWorkspaceTrust(() => this.checkAgain()),
    ];
    for (const document of workspace.textDocuments) this.#schedule(document);
  }

  get(document: vscode.TextDocument): readonly CheckedReference[] {
    return this.#known.get(document) ?? [];
  }

  /** Checks all documents again, because connections or lists have changed. */
  checkAgain(): void {
    for (const document of this.#known.keys()) this.#schedule(document);
  }

  dispose(): void {
    for (const stop of this.#stopTimers.values()) stop();
    this.#running.clear();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #schedule(document: vscode.TextDocument): void {
    this.#stopTimers.get(document)?.();
    const stop = this.#clock.after(quietMs, () => {
      this.#stopTimers.delete(document);
      void this.#check(document);
    });
    this.#stopTimers.set(document, stop);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const check = Symbol("check");
    this.#running.set(document, check);
    const { references, variablesAt } = getReferences(document);
    if (references.length > 0) this.#known.set(document, this.get(document));
    const results = await Promise.all(
      references.map(async (one) => ({
        ...one,
        checked: await this.#checks.check(one.text, variablesAt(one.offset)),
      })),
    );
    if (this.#running.get(document) !== check) return;
    this.#running.delete(document);
    if (document.version === version) this.#publish(document, results);
  }

  #publish(document: vscode.TextDocument, results: readonly CheckedReference[]): void {
    const had = this.get(document).length > 0;
    if (results.length > 0) this.#known.set(document, results);
    else this.#known.delete(document);
    if (had || results.length > 0) this.#checked.fire(document);
  }
}
