import { addedTo, findVendor } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { systemClock, type Clock } from "../clock.js";
import type { Connections } from "../connections/connections.js";
import { Listing } from "./listing.js";
import type {
  ConnectionNode,
  EntryNode,
  FailedNode,
  LoadingNode,
  NoCredentialsNode,
  NoRightNode,
  ParentNode,
  TreeNode,
  UnreadableNode,
} from "./nodes.js";
import { problemNode } from "./problem-node.js";

/** What the model needs of the connections. */
type ListedSources = Pick<Connections, "list" | "source">;

type Listener = (node: ParentNode | undefined) => void;

/** The tree of connections, containers and secrets, loaded as it is opened. */
export class SecretsModel {
  readonly #connections: ListedSources;
  readonly #clock: Clock;
  readonly #listeners = new Set<Listener>();
  readonly #own = new WeakSet<TreeNode>();
  /** Connections that nodes were made of, and that are no longer there. */
  #gone = new Set<string>();
  #present = new Set<string>();
  /** By parent, in the order in which they were begun. */
  readonly #listings = new Map<ParentNode, Listing>();
  readonly #added = new WeakMap<ParentNode, EntryNode[]>();
  readonly #stopRetries = new Map<ParentNode, () => void>();
  #roots: Promise<TreeNode[]> | undefined;
  /** What is known of connections that have no list. */
  #unusable: (NoCredentialsNode | UnreadableNode)[] = [];

  constructor(connections: ListedSources, clock: Clock = systemClock) {
    this.#connections = connections;
    this.#clock = clock;
  }

  /** The connections, and whatever could not be read of them. */
  roots(): Promise<TreeNode[]> {
    return (this.#roots ??= this.#loadRoots());
  }

  /** The connections among the roots. */
  async connections(): Promise<ConnectionNode[]> {
    return (await this.roots()).filter((root) => root.kind === "connection");
  }

  /** All that stands below a node, once its list has ended; a failure is a node itself. */
  async children(node: TreeNode): Promise<TreeNode[]> {
    if (!isParent(node)) return node.kind === "failed" ? [{ kind: "remedy", parent: node }] : [];
    const listing = this.#listing(node);
    await listing.finished;
    return this.#nodesOf(node, listing);
  }

  /** What stands below a node so far, as soon as there is something. */
  async visibleChildren(node: TreeNode): Promise<TreeNode[]> {
    if (!isParent(node)) return this.children(node);
    const listing = this.#listing(node);
    await listing.begun;
    return this.#nodesOf(node, listing);
  }

  /** What has arrived of a node's list, and what was put there by hand; asks for nothing. */
  loaded(node: ParentNode): readonly EntryNode[] {
    const listing = this.#listings.get(node);
    return listing ? this.#entriesOf(node, listing) : [];
  }

  /** Whether a node's list has been asked for, since it was last reset. */
  isBegun(node: ParentNode): boolean {
    return this.#listings.has(node);
  }

  /** Whether there is more to a node than what has arrived of its list. */
  isIncomplete(node: ParentNode): boolean {
    const listing = this.#listings.get(node);
    return listing !== undefined && (!listing.done || listing.problem !== undefined);
  }

  /** What stands in place of lists, or parts of them, that could not be loaded. */
  problems(): (FailedNode | NoRightNode | NoCredentialsNode | UnreadableNode)[] {
    return [
      ...this.#unusable,
      ...[...this.#listings.values()].flatMap(({ problem }) => problem ?? []),
    ];
  }

  /** Ends lists that are still arriving: one node's, or all. What has arrived stays. */
  stop(node?: ParentNode): void {
    for (const [parent, listing] of this.#listings) {
      if (node === undefined || parent === node) listing.stop();
    }
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
    return connection === undefined || !this.#gone.has(connection.record.id);
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
    for (const [parent, listing] of this.#listings) {
      if (node !== undefined && parent !== node && !isBelow(parent, node)) continue;
      listing.discard();
      this.#listings.delete(parent);
      this.#stopRetries.get(parent)?.();
      this.#stopRetries.delete(parent);
    }
    if (node === undefined) {
      this.#roots = undefined;
      this.#unusable = [];
    }
    this.#changed(node);
  }

  async #loadRoots(): Promise<TreeNode[]> {
    const roots = await this.#createRoots();
    const ids = roots.flatMap((root) => (root.kind === "connection" ? root.record.id : []));
    this.#gone = new Set([...this.#gone, ...this.#present].filter((id) => !ids.includes(id)));
    this.#present = new Set(ids);
    this.#unusable = roots.flatMap((root) => {
      if (root.kind === "unreadable") return root;
      if (root.kind !== "connection" || root.hasCredentials) return [];
      return this.#make({ kind: "noCredentials", parent: root });
    });
    return roots;
  }

  async #createRoots(): Promise<TreeNode[]> {
    try {
      const { connections, unreadable } = await this.#connections.list();
      return [
        ...connections.map((connection): TreeNode => {
          const { record } = connection;
          const vendor = findVendor(record.vendor);
          if (vendor) return this.#make({ kind: "connection", ...connection, vendor });
          const problem = l10n.t(
            "This version of Keyhole does not know the vendor {0}.",
            record.vendor,
          );
          return this.#make({ kind: "unreadable", id: record.id, problem });
        }),
        ...unreadable.map((entry) => this.#make({ kind: "unreadable", ...entry })),
      ];
    } catch {
      return [
        this.#make({
          kind: "failed",
          parent: undefined,
          reason: "keyring",
          message: l10n.t("The stored connections could not be read."),
          remedy: l10n.t(
            "VS Code's secret storage did not answer: unlock the keyring, then retry.",
          ),
        }),
      ];
    }
  }

  #listing(parent: ParentNode): Listing {
    const known = this.#listings.get(parent);
    if (known) return known;
    const listing = new Listing({
      clock: this.#clock,
      list: (signal) => this.#list(parent, signal),
      problem: (error, { aborted }) => {
        const node = this.#make(problemNode(parent, error, aborted, this.#clock.now()));
        if (node.kind === "failed" && node.retryAt !== undefined) {
          this.#retryAt(parent, node.retryAt);
        }
        return node;
      },
      changed: () => this.#changed(parent),
    });
    this.#listings.set(parent, listing);
    return listing;
  }

  #retryAt(parent: ParentNode, time: number): void {
    const stop = this.#clock.startTimer(time - this.#clock.now(), () => this.reset(parent));
    this.#stopRetries.set(parent, stop);
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

  #entriesOf(parent: ParentNode, { entries }: Listing): readonly EntryNode[] {
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
    return summaries.map((summary) => this.#make({ kind: "secret", parent, summary, added: true }));
  }

  #changed(node: ParentNode | undefined): void {
    for (const listener of this.#listeners) listener(node);
  }

  #make<T extends TreeNode>(node: T): T {
    this.#own.add(node);
    return node;
  }
}

function idOf(node: EntryNode): string {
  return node.kind === "container" ? node.container.id : node.summary.id;
}

function isParent(node: TreeNode): node is ParentNode {
  return node.kind === "connection" || node.kind === "container";
}

function isBelow(node: ParentNode, other: ParentNode): boolean {
  return node.kind === "container" && node.parent === other;
}

function connectionAbove(node: TreeNode): ConnectionNode | undefined {
  if (node.kind === "connection") return node;
  return "parent" in node && node.parent ? connectionAbove(node.parent) : undefined;
}
