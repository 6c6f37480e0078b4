import type { Clock } from "@keyhole/secrets";
import { getId, type EntryNode, type FailedNode, type NoRightNode } from "./nodes.js";

/** Entries that arrive within this time are shown at once. */
const batchMs = 100;
/** If nothing has arrived after this time, that is shown. */
const quietMs = 400;

/** What a list needs from its owner. */
export interface ListingOwner {
  readonly clock: Clock;
  /** Lists from the vendor, entry after entry. */
  readonly list: (signal: AbortSignal) => AsyncIterable<EntryNode>;
  /** Creates the node that shows an error. */
  readonly problem: (error: unknown) => FailedNode | NoRightNode;
  /** Called when there is more to show. */
  readonly changed: () => void;
}

/** The list below a node: entries as they arrive, and what ended it early. */
export class Listing {
  readonly #owner: ListingOwner;
  readonly #controller = new AbortController();
  /** By id: VS Code doesn't show a list that has an id twice. */
  readonly #entries = new Map<string, EntryNode>();
  #stopTimer: () => void;
  #discarded = false;
  /** Why the list isn't whole. */
  problem: FailedNode | NoRightNode | undefined;
  /** Whether no more entries will arrive. */
  done = false;
  /** Resolves when there is something to show. */
  readonly begun: Promise<void>;
  /** Resolves when the list ends, also if it fails. */
  readonly finished: Promise<void>;

  constructor(owner: ListingOwner) {
    this.#owner = owner;
    let begin!: () => void;
    this.begun = new Promise((resolve) => {
      begin = resolve;
    });
    this.#stopTimer = owner.clock.after(quietMs, begin);
    this.finished = this.#load(begin).finally(begin);
  }

  /** The entries that have arrived. */
  get entries(): readonly EntryNode[] {
    return [...this.#entries.values()];
  }

  /** Whether every entry has arrived. */
  get whole(): boolean {
    return this.done && this.problem === undefined;
  }

  /** Ends the list, and shows nothing more of it. */
  discard(): void {
    this.#discarded = true;
    this.#stopTimer();
    this.#controller.abort();
  }

  async #load(begin: () => void): Promise<void> {
    const { clock, list, problem } = this.#owner;
    const { signal } = this.#controller;
    let isScheduled = false;
    const show = (): void => {
      isScheduled = false;
      begin();
      this.#changed();
    };
    try {
      for await (const entry of list(signal)) {
        const id = getId(entry);
        if (!this.#entries.has(id)) this.#entries.set(id, entry);
        if (isScheduled) continue;
        isScheduled = true;
        this.#stopTimer();
        this.#stopTimer = clock.after(batchMs, show);
      }
    } catch (error) {
      this.problem = problem(error);
    }
    this.done = true;
    this.#stopTimer();
    this.#changed();
  }

  #changed(): void {
    if (!this.#discarded) this.#owner.changed();
  }
}
