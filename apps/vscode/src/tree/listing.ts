import type { Clock } from "../clock.js";
import type { EntryNode, FailedNode, NoRightNode } from "./nodes.js";

/** What arrives within so many milliseconds is shown at once. */
const batchMs = 100;
/** Where nothing has arrived for so many milliseconds, that is shown. */
const quietMs = 400;

/** What a listing asks of whoever owns it. */
export interface ListingOwner {
  readonly clock: Clock;
  /** Lists from the vendor, entry after entry. */
  readonly list: (signal: AbortSignal) => AsyncIterable<EntryNode>;
  /** The node that tells of an error. */
  readonly problem: (error: unknown, signal: AbortSignal) => FailedNode | NoRightNode;
  /** Called when there is more to show. */
  readonly changed: () => void;
}

/** What stands below a node: entries as they arrive, and what ended the list before its end. */
export class Listing {
  readonly #owner: ListingOwner;
  readonly #controller = new AbortController();
  readonly #entries: EntryNode[] = [];
  readonly #begun: Promise<void>;
  #begin: () => void = () => undefined;
  #stopTimer: (() => void) | undefined;
  #discarded = false;
  /** Why the list is not whole. */
  problem: FailedNode | NoRightNode | undefined;
  /** Whether everything there is has arrived, or nothing more will. */
  done = false;
  /** Resolves at the end, whichever it is. */
  readonly finished: Promise<void>;

  constructor(owner: ListingOwner) {
    this.#owner = owner;
    this.#begun = new Promise((resolve) => {
      this.#begin = resolve;
    });
    const stopTimer = owner.clock.startTimer(quietMs, () => this.#begin());
    this.finished = this.#load().finally(stopTimer);
  }

  /** What has arrived so far. */
  get entries(): readonly EntryNode[] {
    return this.#entries;
  }

  /** Resolves when there is something to show. */
  get begun(): Promise<void> {
    return Promise.race([this.#begun, this.finished]);
  }

  /** Ends the list where it is: what has arrived stays, and a node says that there may be more. */
  stop(): void {
    this.#controller.abort();
  }

  /** Ends the list for nobody to see. */
  discard(): void {
    this.#discarded = true;
    this.#stopTimer?.();
    this.#controller.abort();
  }

  async #load(): Promise<void> {
    const { signal } = this.#controller;
    try {
      for await (const entry of this.#owner.list(signal)) {
        this.#entries.push(entry);
        this.#stopTimer ??= this.#owner.clock.startTimer(batchMs, () => this.#show());
      }
    } catch (error) {
      this.problem = this.#owner.problem(error, signal);
    }
    this.done = true;
    this.#stopTimer?.();
    if (!this.#discarded) this.#owner.changed();
  }

  #show(): void {
    this.#stopTimer = undefined;
    this.#begin();
    if (!this.#discarded) this.#owner.changed();
  }
}
