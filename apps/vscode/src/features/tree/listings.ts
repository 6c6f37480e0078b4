import type { Clock } from "@keyhole/secrets";
import { Listing, type Arrived } from "./listing.js";
import type { EntryNode, FailedNode, NoRightNode, ParentNode } from "./nodes.js";

/** What the lists are made of, and who is told of them. */
export interface ListingsOwner {
  readonly clock: Clock;
  /** Lists from the vendor, entry after entry. */
  readonly list: (parent: ParentNode, signal: AbortSignal) => AsyncIterable<EntryNode>;
  /**
   * The node that tells of an error.
   *
   * @param attempt how often the list was tried again by itself
   */
  readonly problem: (
    parent: ParentNode,
    error: unknown,
    stopped: boolean,
    attempt: number,
  ) => FailedNode | NoRightNode;
  /** Called when there is more, or less, to show. */
  readonly changed: (parent: ParentNode) => void;
}

/** What had arrived of a list that is to be tried again. */
interface Interrupted extends Arrived {
  readonly attempt: number;
}

/** The lists that were asked for, by what they stand below. */
export class Listings {
  readonly #owner: ListingsOwner;
  /** In the order in which they were begun. */
  readonly #begun = new Map<ParentNode, Listing>();
  readonly #interrupted = new Map<ParentNode, Interrupted>();
  readonly #stopRetries = new Map<ParentNode, () => void>();

  constructor(owner: ListingsOwner) {
    this.#owner = owner;
  }

  /** The list of a node, where it was asked for since it was last forgotten. */
  get(parent: ParentNode): Listing | undefined {
    return this.#begun.get(parent);
  }

  /** What has arrived of a node's list; undefined where it was never asked for. */
  arrived(parent: ParentNode): Arrived | undefined {
    return this.#begun.get(parent) ?? this.#interrupted.get(parent);
  }

  /** What ended lists before their end. */
  problems(): (FailedNode | NoRightNode)[] {
    return [...this.#begun.values()].flatMap(({ problem }) => problem ?? []);
  }

  /** Asks for the list of a node. */
  begin(parent: ParentNode): Listing {
    const { clock, list, problem, changed } = this.#owner;
    const { attempt = 0, entries = [] } = this.#interrupted.get(parent) ?? {};
    this.#interrupted.delete(parent);
    const listing = new Listing({
      clock,
      before: entries,
      list: (signal) => list(parent, signal),
      problem: (error, { aborted }) => {
        const node = problem(parent, error, aborted, attempt);
        if (node.kind === "failed" && node.retryAt !== undefined) {
          this.#retryAt(parent, node.retryAt, attempt + 1);
        }
        return node;
      },
      changed: () => {
        this.#forgetDropped(parent);
        changed(parent);
      },
    });
    this.#begun.set(parent, listing);
    return listing;
  }

  /** Ends lists that are still arriving: one node's, or all. What has arrived stays. */
  stop(node?: ParentNode): void {
    for (const [parent, listing] of this.#begun) {
      if (node === undefined || parent === node) listing.stop();
    }
  }

  /** Forgets the lists of nodes, and of what stands below them. */
  forget(nodes: readonly ParentNode[]): void {
    const forgotten = new Set(nodes);
    const parents = [...this.#begun.keys(), ...this.#interrupted.keys()];
    for (const parent of parents) {
      const above = parent.kind === "container" ? parent.parent : parent;
      if (forgotten.has(parent) || forgotten.has(above)) this.#drop(parent);
    }
  }

  #drop(parent: ParentNode): void {
    this.#begun.get(parent)?.discard();
    this.#begun.delete(parent);
    this.#interrupted.delete(parent);
    this.#stopRetries.get(parent)?.();
    this.#stopRetries.delete(parent);
  }

  /** What has arrived stays until the new list has passed it. */
  #retryAt(parent: ParentNode, time: number, attempt: number): void {
    const { clock, changed } = this.#owner;
    const stop = clock.after(time - clock.now(), () => {
      const { entries = [] } = this.#begun.get(parent) ?? {};
      this.#drop(parent);
      this.#interrupted.set(parent, { entries, attempt });
      changed(parent);
    });
    this.#stopRetries.set(parent, stop);
  }

  /** A list that was tried again may lack what it had before. */
  #forgetDropped(parent: ParentNode): void {
    const listing = this.#begun.get(parent);
    if (parent.kind !== "connection" || !listing?.whole) return;
    const listed = new Set<ParentNode>(
      listing.entries.filter((entry) => entry.kind === "container"),
    );
    const dropped = [...this.#begun.keys()].filter(
      (node) =>
        node.kind === "container" && !node.added && node.parent === parent && !listed.has(node),
    );
    this.forget(dropped);
  }
}
