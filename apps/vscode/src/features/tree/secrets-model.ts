import { type Clock, systemClock } from "@keyhole/secrets";
import { addedTo } from "@keyhole/secrets/connections";
import type { ConnectionSources } from "./listed-connections.js";
import type { Arrived, Listing } from "./listing.js";
import { Listings } from "./listings.js";
import {
  idOf,
  type ConnectionNode,
  type EntryNode,
  type FailedNode,
  type LoadingNode,
  type NoCredentialsNode,
  type NoRightNode,
  type ParentNode,
  type SecretNode,
  type StateNode,
  type TreeNode,
  type UnreadableNode,
} from "./nodes.js";
import { problemNode } from "./problem-node.js";
import { Roots } from "./roots.js";

type Listener = (node: ParentNode | undefined) => void;

/** The tree of connections, containers and secrets, loaded as it is opened. */
export class SecretsModel {
  readonly #connections: ConnectionSources;
  readonly #listeners = new Set<Listener>();
  readonly #own = new WeakSet<TreeNode>();
  readonly #roots: Roots;
  readonly #listings: Listings;
  readonly #added = new WeakMap<ParentNode, EntryNode[]>();

  constructor(connections: ConnectionSources, clock: Clock = systemClock) {
    this.#connections = connections;
    this.#listings = new Listings({
      clock,
      list: (parent, signal) => this.#list(parent, signal),
      problem: (parent, ...found) => this.#make(problemNode(parent, ...found, clock.now())),
      changed: (parent) => this.#changed(parent),
    });
    this.#roots = new Roots({
      connections,
      make: (node) => this.#make(node),
      outdated: (node) => {
        this.#listings.forget([node]);
        this.#changed(node);
      },
    });
  }

  /** The connections, and whatever could not be read of them. */
  roots(): Promise<TreeNode[]> {
    return this.#roots.load();
  }

  /** The connections among the roots. */
  async connections(): Promise<ConnectionNode[]> {
    return (await this.roots()).filter((root) => root.kind === "connection");
  }

  /** The node that tells that the stored connections cannot be read; undefined where they can. */
  async locked(): Promise<FailedNode | undefined> {
    return (await this.roots()).find((root) => root.kind === "failed");
  }

  /**
   * All that stands below a node, once its list has ended; a failure is a node itself. Below a node
   * that was made anew meanwhile stands what is below its successor.
   */
  async children(node: TreeNode): Promise<TreeNode[]> {
    if (!isParent(node)) return this.#childrenOfState(node);
    const listing = this.#listing(node);
    if (!listing) {
      const successor = await this.current(node);
      return successor ? this.children(successor) : [];
    }
    await listing.finished;
    return this.#nodesOf(node, listing);
  }

  /** Resolves when there is something to show below a node; its list is asked for. */
  async begun(node: TreeNode): Promise<void> {
    if (isParent(node)) await this.#listing(node)?.begun;
  }

  /** What stands below a node so far; nothing where it was made anew meanwhile. */
  visibleChildren(node: TreeNode): TreeNode[] {
    if (!isParent(node)) return this.#childrenOfState(node);
    const listing = this.#listing(node);
    return listing ? this.#nodesOf(node, listing) : [];
  }

  /** What has arrived of a node's list, and what was put there by hand; asks for nothing. */
  loaded(node: ParentNode): readonly EntryNode[] {
    const arrived = this.#listings.arrived(node);
    return arrived ? this.#entriesOf(node, arrived) : [];
  }

  /** Whether a node's list has been asked for, since it was last reset. */
  isBegun(node: ParentNode): boolean {
    return this.#listings.get(node) !== undefined;
  }

  /** Whether there is more to a node than what has arrived of its list. */
  isIncomplete(node: ParentNode): boolean {
    const listing = this.#listings.get(node);
    return listing ? !listing.whole : this.#listings.arrived(node) !== undefined;
  }

  /** What stands in place of lists, or parts of them, that could not be loaded. */
  problems(): (FailedNode | NoRightNode | NoCredentialsNode | UnreadableNode)[] {
    return [...this.#roots.unusable, ...this.#listings.problems()];
  }

  /** Ends lists that are still arriving: one node's, or all. What has arrived stays. */
  stop(node?: ParentNode): void {
    this.#listings.stop(node);
  }

  /**
   * Calls back when a node, or undefined for all of the tree, has something else below it; returns
   * how to stop that.
   */
  onDidChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Whether this tree made the node, and its connection is still there: commands act on no other,
   * since anybody may run them. One that was listed anew since counts too: VS Code takes a moment
   * to draw the next, and both name the same secret.
   */
  owns(node: unknown): node is TreeNode {
    if (typeof node !== "object" || node === null) return false;
    if (!this.#own.has(node as TreeNode)) return false;
    const connection = connectionAbove(node as TreeNode);
    return connection === undefined || !this.#roots.isGone(connection.record.id);
  }

  /** The node that stands now where this one stood; undefined where it is gone. */
  async current(node: ParentNode): Promise<ParentNode | undefined> {
    if (node.kind === "container") {
      const parent = await this.current(node.parent);
      const siblings = parent ? await this.children(parent) : [];
      return siblings
        .filter((sibling) => sibling.kind === "container")
        .find(({ container }) => container.id === node.container.id);
    }
    const connections = await this.connections();
    return connections.find(({ record }) => record.id === node.record.id);
  }

  /** Forgets what was loaded below a node, or everything; loads that are under way end. */
  reset(node?: ParentNode): void {
    if (node) {
      this.#listings.forget([node]);
      this.#changed(node);
    } else {
      this.#renew(this.#roots.renew());
    }
  }

  /** Takes up that connections were added, changed or removed: the others keep their lists. */
  connectionsChanged(ids: Iterable<string>): void {
    this.#renew(this.#roots.renew(ids));
  }

  #renew(outdated: readonly ConnectionNode[]): void {
    this.#listings.forget(outdated);
    for (const node of outdated) this.#changed(node);
    this.#changed(undefined);
  }

  /** The list of a node, begun where it was not yet; undefined where the node is outdated. */
  #listing(parent: ParentNode): Listing | undefined {
    const known = this.#listings.get(parent);
    return known ?? (this.#isCurrent(parent) ? this.#listings.begin(parent) : undefined);
  }

  #isCurrent(node: ParentNode): boolean {
    if (node.kind === "connection") return this.#roots.isCurrent(node);
    return this.#isCurrent(node.parent) && this.loaded(node.parent).includes(node);
  }

  async *#list(parent: ParentNode, signal: AbortSignal): AsyncGenerator<EntryNode, void> {
    if (parent.kind === "connection" && !parent.hasCredentials) return;
    const { record } = parent.kind === "connection" ? parent : parent.parent;
    const source = await this.#connections.source(record.id);
    if (parent.kind === "connection") {
      for await (const container of source.listContainers({ signal })) {
        yield this.#make({ kind: "container", parent, container, added: false });
      }
    } else {
      for await (const summary of source.listSecrets(parent.container.id, { signal })) {
        yield this.#make({ kind: "secret", parent, summary, added: false });
      }
    }
  }

  #nodesOf(parent: ParentNode, listing: Listing): TreeNode[] {
    if (parent.kind === "connection" && !parent.hasCredentials) {
      return [this.#make({ kind: "noCredentials", parent })];
    }
    const { entries, problem, done } = listing;
    const nodes = [...(problem ? [problem] : []), ...this.#entriesOf(parent, listing)];
    if (!done) return [...nodes, this.#loading(parent, entries.length)];
    return nodes.length > 0 ? nodes : [this.#make({ kind: "empty", parent })];
  }

  #entriesOf(parent: ParentNode, { entries }: Arrived): readonly EntryNode[] {
    const added = this.#addedBelow(parent);
    if (added.length === 0) return entries;
    const ids = new Set(entries.map(idOf));
    return [...entries, ...added.filter((node) => !ids.has(idOf(node)))];
  }

  #loading(parent: ParentNode, count: number): LoadingNode {
    return this.#make({ kind: "loading", parent, count });
  }

  #addedBelow(parent: ParentNode): readonly EntryNode[] {
    let added = this.#added.get(parent);
    if (!added) {
      added = this.#createAdded(parent);
      this.#added.set(parent, added);
    }
    return added;
  }

  #createAdded(parent: ParentNode): EntryNode[] {
    if (parent.kind === "connection") {
      return parent.record.added.containers.map((container) =>
        this.#make({ kind: "container", parent, container, added: true }),
      );
    }
    const summaries = addedTo(parent.parent.record.added, parent.container.id);
    return summaries.map(({ modifiedAt: _, ...summary }) =>
      // It may have changed since it was added: its date is as old as that.
      this.#make({ kind: "secret", parent, summary, added: true }),
    );
  }

  #changed(node: ParentNode | undefined): void {
    for (const listener of this.#listeners) listener(node);
  }

  #childrenOfState(node: StateNode | SecretNode): TreeNode[] {
    return node.kind === "failed" ? [this.#make({ kind: "remedy", parent: node })] : [];
  }

  #make<T extends TreeNode>(node: T): T {
    this.#own.add(node);
    return node;
  }
}

function isParent(node: TreeNode): node is ParentNode {
  return node.kind === "connection" || node.kind === "container";
}

function connectionAbove(node: TreeNode): ConnectionNode | undefined {
  if (node.kind === "connection") return node;
  return "parent" in node && node.parent ? connectionAbove(node.parent) : undefined;
}
