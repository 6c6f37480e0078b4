import type * as vscode from "vscode";
import type { Clock } from "@keyhole/secrets";
import type { Checked } from "../references/checked.js";
import type { DocumentReference } from "../references/document-references.js";
import type { ReferenceChecks } from "../references/reference-checks.js";
import { bringsReference } from "./brings-reference.js";
import { referencesOf } from "./documents.js";

/** How long after a change a document is looked at again, in milliseconds. */
const quietMs = 250;
/** How long that can be put off by changes that go on, and how long answers are waited for. */
const maxWaitMs = 1000;
/** How long answers are gathered: what is told of redraws the editors that show it. */
const gatherMs = 100;

/** A reference with what is known of it. */
export interface CheckedReference extends DocumentReference {
  readonly checked: Checked;
}

/** The references of one version of a document, and the answers that have arrived. */
interface Look {
  readonly version: number;
  readonly references: readonly DocumentReference[];
  readonly answers: readonly (Checked | undefined)[];
  /** Never rejects. */
  readonly ended: Promise<unknown>;
}

/** Keeps what is known of the references in one document, whatever other documents do. */
export class WatchedDocument {
  readonly #document: vscode.TextDocument;
  readonly #checks: ReferenceChecks;
  readonly #clock: Clock;
  readonly #tell: () => void;
  #look: Look | undefined;
  #published: Look | undefined;
  #known: readonly CheckedReference[] | undefined;
  #changedAt: number | undefined;
  #stopWaiting: (() => void) | undefined;
  #stopGathering: (() => void) | undefined;

  /** @param tell called when the references are known, or known better */
  constructor(
    document: vscode.TextDocument,
    checks: ReferenceChecks,
    clock: Clock,
    tell: () => void,
  ) {
    this.#document = document;
    this.#checks = checks;
    this.#clock = clock;
    this.#tell = tell;
    this.#lookLater();
  }

  /** What was last told of; undefined before anything was known. */
  get known(): readonly CheckedReference[] | undefined {
    return this.#known;
  }

  /** Looks at it again, soon. */
  changed(change: vscode.TextDocumentChangeEvent): void {
    // It was saved, or is no longer as it was saved.
    if (change.contentChanges.length === 0) return;
    if (!this.#holdsNone || bringsReference(change)) this.#lookLater();
  }

  /** Asks again of the same references: connections or lists have changed. */
  again(): void {
    if (!this.#holdsNone) this.#lookLater();
  }

  /**
   * What is known of the references where they stand now. Waits for what has no answer yet, for a
   * second at most.
   *
   * @returns undefined where the document changed meanwhile
   */
  async current(): Promise<readonly CheckedReference[] | undefined> {
    if (this.#holdsNone) return [];
    const { version } = this.#document;
    const known = this.#stopWaiting ? undefined : this.#look;
    const look = known?.version === version ? known : this.#lookNow();
    let stop: (() => void) | undefined;
    const tooLong = new Promise<void>((resolve) => {
      stop = this.#clock.after(maxWaitMs, resolve);
    });
    await Promise.race([look.ended, tooLong]);
    stop?.();
    return this.#document.version === version ? checkedOf(look) : undefined;
  }

  /** Looks no further, and tells of nothing more. */
  dispose(): void {
    this.#stopWaiting?.();
    this.#stopGathering?.();
    this.#look = undefined;
  }

  /** Changes that bring none need not be looked at. */
  get #holdsNone(): boolean {
    return this.#stopWaiting === undefined && this.#look?.references.length === 0;
  }

  #lookLater(): void {
    const now = this.#clock.now();
    this.#changedAt ??= now;
    const left = this.#changedAt + maxWaitMs - now;
    this.#stopWaiting?.();
    this.#stopWaiting = this.#clock.after(Math.max(0, Math.min(quietMs, left)), () =>
      this.#lookNow(),
    );
  }

  #lookNow(): Look {
    this.#stopWaiting?.();
    this.#stopGathering?.();
    this.#stopWaiting = this.#stopGathering = this.#changedAt = undefined;
    const { version } = this.#document;
    const { references, variables } = referencesOf(this.#document);
    // What is asked again of the same text stands until the new answer, lest it go and come back.
    const former = this.#look?.version === version ? this.#look.answers : [];
    const answers = references.map((_, index) => former[index]);
    const checks = references.map(async ({ text }, index) => {
      answers[index] = await this.#checks.check(text, variables);
      this.#publishSoon(look);
    });
    const look: Look = { version, references, answers, ended: Promise.allSettled(checks) };
    this.#look = look;
    if (references.length === 0) this.#publish(look);
    return look;
  }

  #publishSoon(look: Look): void {
    if (look !== this.#look || this.#stopGathering) return;
    // What needs no vendor has all arrived before the first timer is due.
    const ms = look === this.#published ? gatherMs : 0;
    this.#stopGathering = this.#clock.after(ms, () => {
      this.#stopGathering = undefined;
      this.#publish(look);
    });
  }

  #publish(look: Look): void {
    // What was typed meanwhile is looked at by itself.
    if (this.#document.isClosed || this.#document.version !== look.version) return;
    this.#published = look;
    const hadSome = this.#known !== undefined && this.#known.length > 0;
    this.#known = checkedOf(look);
    if (hadSome || this.#known.length > 0) this.#tell();
  }
}

function checkedOf({ references, answers }: Look): readonly CheckedReference[] {
  return references.flatMap((reference, index) => {
    const checked = answers[index];
    return checked ? { ...reference, checked } : [];
  });
}
