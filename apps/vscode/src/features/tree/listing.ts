import type { Clock } from "@keyhole/secrets";
import { idOf, type EntryNode, type FailedNode, type NoRightNode } from "./nodes.js";

/** What arrives within so many milliseconds is shown at once. */
const batchMs = 100;
/** Where nothing has arrived for so many milliseconds, that is shown. */
const quietMs = 400;

/** What has arrived of a list. */
export interface Arrived {
  readonly entries: readonly EntryNode[];
}

/** What a listing asks of whoever owns it. */
export interface ListingOwner {
  readonly clock: Clock;
  /** What had arrived when the list was tried the last time: it stays until this one is whole. */
  readonly before: readonly EntryNode[];
  /** Lists from the vendor, entry after entry. */
  readonly list: (signal: AbortSignal) => AsyncIterable<EntryNode>;
  /** The node that tells of an error. */
  readonly problem: (error: unknown, signal: AbortSignal) => FailedNode | NoRightNode;
  /** Called when there is more to show. */
  readonly changed: () => void;
}

/** What stands below a node: entries as they arrive, and what ended the list before its end. */
export class Listing implements Arrived {
  readonly #owner: ListingOwner;
  readonly #before: ReadonlyMap<string, EntryNode>;
  readonly #controller = new AbortController();
  /** By id: VS Code shows no list in which one stands twice. */
  readonly #entries = new Map<string, EntryNode>();
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
    this.#before = new Map(owner.before.map((entry) => [idOf(entry), entry]));
    this.#begun = new Promise((resolve) => {
      this.#begin = resolve;
    });
    if (this.#before.size > 0) this.#begin();
    const stopTimer = owner.clock.after(quietMs, () => this.#begin());
    this.finished = this.#load().finally(stopTimer);
  }

  /** What has arrived so far. */
  get entries(): readonly EntryNode[] {
    const arrived = [...this.#entries.values()];
    if (this.whole) return arrived;
    return [...arrived, ...this.#owner.before.filter((entry) => !this.#entries.has(idOf(entry)))];
  }

  /** Whether everything there is has arrived. */
  get whole(): boolean {
    return this.done && this.problem === undefined;
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
        const id = idOf(entry);
        if (!this.#entries.has(id)) this.#entries.set(id, this.#keptFor(id, entry));
        this.#stopTimer ??= this.#owner.clock.after(batchMs, () => this.#show());
      }
    } catch (error) {
      this.problem = this.#owner.problem(error, signal);
    }
    this.done = true;
    this.#stopTimer?.();
    if (!this.#discarded) this.#owner.changed();
  }

  /** The node that was there before, where it says the same: lists may stand below it. */
  #keptFor(id: string, entry: EntryNode): EntryNode {
    const before = this.#before.get(id);
    return before && contentOf(before) === contentOf(entry) ? before : entry;
  }

  #show(): void {
    this.#stopTimer = undefined;
    this.#begin();
    if (!this.#discarded) this.#owner.changed();
  }
}

function contentOf(entry: EntryNode): string {
  return JSON.stringify(entry.kind === "container" ? entry.container : entry.summary);
}
