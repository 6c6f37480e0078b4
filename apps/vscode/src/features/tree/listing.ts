import type { Clock } from "@keyhole/secrets";
import { getKey, type EntryNode, type FailedNode, type NoRightNode } from "./nodes.js";

/** Entries that arrive within this time are shown together. */
const batchMs = 100;
/** After this time without an entry, progress is shown. */
const quietMs = 400;

/** The functions that a list needs from the tree. */
export interface ListingOwner {
  readonly clock: Clock;
  readonly list: (signal: AbortSignal) => AsyncIterable<EntryNode>;
  readonly problem: (error: unknown) => FailedNode | NoRightNode;
  readonly changed: () => void;
}

/** The list below a node. Its entries appear as they arrive. */
export class Listing {
  readonly #owner: ListingOwner;
  readonly #controller = new AbortController();
  /** Entries by key, because VS Code rejects a list with duplicate ids. */
  readonly #entries = new Map<string, EntryNode>();
  #stopTimer: () => void;
  #discarded = false;
  problem: FailedNode | NoRightNode | undefined;
  done = false;
  readonly begun: Promise<void>;
  /** Resolves when the list ends, even if it fails. */
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

  get entries(): readonly EntryNode[] {
    return [...this.#entries.values()];
  }

  get whole(): boolean {
    return this.done && this.problem === undefined;
  }

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
        const key = getKey(entry);
        if (!this.#entries.has(key)) this.#entries.set(key, entry);
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
