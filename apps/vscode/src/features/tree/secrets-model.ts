import { type CallOptions, type Clock, systemClock } from "@keyhole/secrets";
import { addedTo } from "@keyhole/secrets/connections";
import type { FieldInfo, SecretDetails } from "@keyhole/secrets/provider";
import { Listing } from "./listing.js";
import {
  getConnection,
  getContainerId,
  getKey,
  getLocation,
  isParent,
  type ConnectionNode,
  type ConnectionProviders,
  type ContainerNode,
  type EntryNode,
  type FailedNode,
  type NoCredentialsNode,
  type NoRightNode,
  type ParentNode,
  type SecretNode,
  type TreeNode,
  type UnreadableNode,
} from "./nodes.js";
import { problemNode } from "./problem-node.js";
import { Roots } from "./roots.js";

/** How long a tooltip waits for details. */
const detailsTimeoutMs = 5000;

type FixedListing = Pick<Listing, "entries" | "problem" | "done" | "whole" | "begun" | "finished">;

type Listener = (node: ParentNode | undefined) => void;

/** The tree of connections, containers and secrets. Lists are loaded on first use. */
export class SecretsModel {
  readonly #connections: ConnectionProviders;
  readonly #clock: Clock;
  readonly #listeners = new Set<Listener>();
  readonly #own = new WeakSet<TreeNode>();
  readonly #roots: Roots;
  readonly #listings = new Map<ParentNode, Listing>();
  readonly #added = new WeakMap<ParentNode, EntryNode[]>();
  /** The lists of containers with an only secret that the vendor declares. Nothing is loaded for them. */
  readonly #fixed = new WeakMap<ParentNode, FixedListing>();
  /** The fields of secrets that are listed without them. */
  #fields = new Map<string, readonly FieldInfo[]>();
  /** What lists don't tell about secrets. */
  #details = new Map<string, SecretDetails>();

  constructor(connections: ConnectionProviders, clock: Clock = systemClock) {
    this.#connections = connections;
    this.#clock = clock;
    this.#roots = new Roots({
      connections,
      make: (node) => this.#make(node),
      outdated: (node) => this.reset(node),
    });
  }

  roots(): Promise<TreeNode[]> {
    return this.#roots.load();
  }

  async connections(): Promise<ConnectionNode[]> {
    return (await this.#roots.load()).filter((root) => root.kind === "connection");
  }

  /** Returns a node if the stored connections can't be read, or else undefined. */
  async locked(): Promise<FailedNode | undefined> {
    return (await this.#roots.load()).find((root) => root.kind === "failed");
  }

  /**
   * Returns everything below a node after its list has ended. Failures are nodes, too. If the node was
   * replaced in the meantime, returns the nodes below the new one.
   */
  async children(node: TreeNode): Promise<TreeNode[]> {
    if (!isParent(node)) return [];
    const listing = this.#listing(node);
    if (!listing) {
      const successor = await this.current(node);
      return successor ? this.children(successor) : [];
    }
    await listing.finished;
    return this.#getNodes(node, listing);
  }

  /** Loads the list below a node, and resolves when there is something to show. */
  async begun(node: TreeNode): Promise<void> {
    if (isParent(node)) await this.#listing(node)?.begun;
  }

  /** Returns the nodes below a node that have arrived so far. Empty if the node was replaced. */
  visibleChildren(node: TreeNode): TreeNode[] {
    if (!isParent(node)) return [];
    const listing = this.#listing(node);
    return listing ? this.#getNodes(node, listing) : [];
  }

  /** Returns the entries of a node's list that have arrived, and those that were added by ID. Loads nothing. */
  loaded(node: ParentNode): readonly EntryNode[] {
    const listing = this.#known(node);
    return listing ? this.#getEntries(node, listing) : [];
  }

  /** Returns the node that the tree shows for an entry: for a container with an only secret, that secret. */
  getRow<T extends TreeNode>(node: T): T | SecretNode {
    const fixed = isParent(node) ? this.#fixed.get(node) : undefined;
    const [only] = fixed?.entries ?? [];
    return only?.kind === "secret" ? only : node;
  }

  /** Returns the secrets below a node that have arrived. Loads nothing. */
  loadedSecrets(parent: ParentNode): readonly SecretNode[] {
    return this.loaded(parent).flatMap((node) =>
      isParent(node) ? this.loadedSecrets(node) : node,
    );
  }

  /** Returns the fields of a secret, if they are listed or were loaded. */
  knownFields(node: SecretNode): readonly FieldInfo[] | undefined {
    return node.summary.fields ?? this.#fields.get(toKey(node));
  }

  /**
   * Returns the fields of a secret, and keeps their names until the next reload. Sends nothing if they are
   * known.
   *
   * @throws {VendorError} if they can't be fetched
   */
  async fields(node: SecretNode, call?: CallOptions): Promise<readonly FieldInfo[]> {
    const known = this.knownFields(node);
    if (known) return known;
    const kept = this.#fields;
    const provider = await this.#connections.provider(getConnection(node).record.id);
    const fields = await provider.getFields(getLocation(node), call);
    kept.set(toKey(node), fields);
    return fields;
  }

  /**
   * Returns what the list doesn't tell about a secret, and keeps it until the next reload. Empty if it
   * can't be loaded, because only tooltips show it.
   */
  async details(node: SecretNode): Promise<SecretDetails> {
    const kept = this.#details;
    const known = kept.get(toKey(node));
    if (known) return known;
    try {
      const provider = await this.#connections.provider(getConnection(node).record.id);
      const details =
        (await provider.getDetails?.(getLocation(node), { timeoutMs: detailsTimeoutMs })) ?? {};
      kept.set(toKey(node), details);
      return details;
    } catch {
      return {};
    }
  }

  /** Whether a node's list has started to load since it was last reset. */
  isBegun(node: ParentNode): boolean {
    return this.#known(node) !== undefined;
  }

  /** Whether a node's list has started to load, but isn't complete. */
  isIncomplete(node: ParentNode): boolean {
    return this.#known(node)?.whole === false;
  }

  failure(node: ParentNode): FailedNode | undefined {
    const problem = this.#known(node)?.problem;
    if (problem?.kind === "failed") return problem;
    for (const entry of this.loaded(node)) {
      const below = entry.kind === "container" ? this.failure(entry) : undefined;
      if (below) return below;
    }
    return undefined;
  }

  /** Returns the nodes that replace lists, or parts of lists, that couldn't be loaded. */
  problems(): (FailedNode | NoRightNode | NoCredentialsNode | UnreadableNode)[] {
    const roots = this.#roots.known.flatMap((root) => {
      if (root.kind !== "connection") return root;
      return root.hasCredentials ? [] : this.#noCredentials(root);
    });
    const lists = [...this.#listings.values()].flatMap(({ problem }) => problem ?? []);
    return [...roots, ...lists];
  }

  /**
   * Calls back with a node when the nodes below it have changed, or with undefined for the whole tree.
   * Returns a function that stops this.
   */
  onDidChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Whether this tree created the node. Commands ignore all others, because any extension may run
   * commands. A replaced node counts, too: VS Code takes a moment to draw the new one, and both stand
   * for the same secret.
   */
  owns(node: unknown): node is TreeNode {
    return this.#own.has(node as TreeNode);
  }

  /** Whether no other node has replaced this one. */
  isCurrent(node: ParentNode): boolean {
    if (node.kind === "connection") return this.#roots.isCurrent(node);
    return this.isCurrent(node.parent) && this.loaded(node.parent).includes(node);
  }

  /** Returns the node that replaced this one, or the node itself. Returns undefined if it is gone. */
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

  /** Discards the lists below a node, or all lists. Lists that are still loading end. */
  reset(node?: ParentNode): void {
    if (node && this.#fixed.has(node)) return;
    this.#fields = new Map();
    this.#details = new Map();
    if (node) {
      this.#forget(node);
      this.#changed(node);
    } else {
      this.#roots.renew();
      this.#changed(undefined);
    }
  }

  /** Reloads connections that were added, changed or removed. The others keep their lists. */
  connectionsChanged(ids: Iterable<string>): void {
    this.#fields = new Map();
    this.#details = new Map();
    this.#roots.renew(ids);
    this.#changed(undefined);
  }

  #forget(node: ParentNode): void {
    for (const [parent, listing] of this.#listings) {
      if (!isWithin(parent, node)) continue;
      listing.discard();
      this.#listings.delete(parent);
    }
  }

  #known(node: ParentNode): Listing | FixedListing | undefined {
    return this.#fixed.get(node) ?? this.#listings.get(node);
  }

  /** Returns the list of a node, and starts it if necessary. Returns undefined if the node was replaced. */
  #listing(parent: ParentNode): Listing | FixedListing | undefined {
    const known = this.#known(parent);
    if (known || !this.isCurrent(parent)) return known;
    const listing = new Listing({
      clock: this.#clock,
      list: (signal) => this.#list(parent, signal),
      problem: (error) => this.#make(problemNode(parent, error)),
      changed: () => this.#changed(parent),
    });
    this.#listings.set(parent, listing);
    return listing;
  }

  async *#list(parent: ParentNode, signal: AbortSignal): AsyncGenerator<EntryNode, void> {
    if (parent.kind === "connection" && !parent.hasCredentials) return;
    const provider = await this.#connections.provider(getConnection(parent).record.id);
    const id = parent.kind === "container" ? parent.container.id : undefined;
    for await (const { container, secret: summary } of provider.list(id, { signal })) {
      yield container
        ? this.#makeContainer({ kind: "container", parent, container, added: false })
        : this.#make<SecretNode>({ kind: "secret", parent, summary, added: false });
    }
  }

  #getNodes(parent: ParentNode, listing: FixedListing): TreeNode[] {
    if (parent.kind === "connection" && !parent.hasCredentials)
      return [this.#noCredentials(parent)];
    const { entries, problem, done } = listing;
    const nodes = [...(problem ? [problem] : []), ...this.#getEntries(parent, listing)];
    if (!done) return [...nodes, this.#make({ kind: "loading", parent, count: entries.length })];
    return nodes.length > 0 ? nodes : [this.#make({ kind: "empty", parent })];
  }

  #noCredentials(parent: ConnectionNode): NoCredentialsNode {
    return this.#make({ kind: "noCredentials", parent });
  }

  #getEntries(parent: ParentNode, { entries }: FixedListing): readonly EntryNode[] {
    const added = this.#added.get(parent) ?? this.#createAdded(parent);
    this.#added.set(parent, added);
    if (added.length === 0) return entries;
    const keys = new Set(entries.map(getKey));
    return [...entries, ...added.filter((node) => !keys.has(getKey(node)))];
  }

  #createAdded(parent: ParentNode): EntryNode[] {
    const { record } = getConnection(parent);
    const { containers, secrets } = addedTo(record.added, getContainerId(parent));
    return [
      ...containers.map((container) =>
        this.#makeContainer({ kind: "container", parent, container, added: true }),
      ),
      ...secrets.map(({ modifiedAt: _, ...summary }) =>
        // Leaves out the stored date, because the secret may have changed since.
        this.#make<SecretNode>({ kind: "secret", parent, summary, added: true }),
      ),
    ];
  }

  #changed(node: ParentNode | undefined): void {
    for (const listener of this.#listeners) listener(node);
  }

  #makeContainer(node: ContainerNode): ContainerNode {
    const summary = getConnection(node).vendor.onlySecret;
    if (summary) {
      const only = this.#make<SecretNode>({
        kind: "secret",
        parent: node,
        summary,
        added: node.added,
      });
      const now = Promise.resolve();
      const complete = { problem: undefined, done: true, whole: true, begun: now, finished: now };
      this.#fixed.set(node, { entries: [only], ...complete });
    }
    return this.#make(node);
  }

  #make<T extends TreeNode>(node: T): T {
    this.#own.add(node);
    return node;
  }
}

/** Whether a node is another one, or below it. */
function isWithin(node: ParentNode, outer: ParentNode): boolean {
  return node === outer || (node.kind === "container" && isWithin(node.parent, outer));
}

function toKey(node: SecretNode): string {
  return JSON.stringify([getConnection(node).record.id, getLocation(node)]);
}
