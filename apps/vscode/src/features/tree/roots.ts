import { findVendor } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { ConnectionSources, ListedConnection } from "./listed-connections.js";
import type { ConnectionNode, FailedNode, NoCredentialsNode, UnreadableNode } from "./nodes.js";

/** What stands at the top of the tree. */
export type RootNode = ConnectionNode | UnreadableNode | FailedNode;

/** What the roots are asked for, and told to. */
export interface RootsOwner {
  readonly connections: Pick<ConnectionSources, "list">;
  /** Takes up a node as one of the tree's own. */
  readonly make: <T extends RootNode | NoCredentialsNode>(node: T) => T;
  /** Told of a node that stands for its connection no longer. */
  readonly outdated: (node: ConnectionNode) => void;
}

/** The connections as nodes: one node for as long as a connection stays as it is. */
export class Roots {
  readonly #owner: RootsOwner;
  #loading: Promise<RootNode[]> | undefined;
  /** By id: what was last made of each connection, and may be used again. */
  readonly #nodes = new Map<string, ConnectionNode>();
  /** What was last read. */
  #known: readonly RootNode[] = [];
  #present: ReadonlySet<string> = new Set();
  /** Connections that were there once. */
  #gone: ReadonlySet<string> = new Set();

  constructor(owner: RootsOwner) {
    this.#owner = owner;
  }

  /** The connections, and whatever could not be read of them. */
  load(): Promise<RootNode[]> {
    if (this.#loading) return this.#loading;
    const loading = this.#create().then((roots) => {
      if (this.#loading === loading) this.#take(roots);
      return roots;
    });
    this.#loading = loading;
    return loading;
  }

  /** What is known of connections that have no list, or cannot be read at all. */
  get unusable(): (FailedNode | NoCredentialsNode | UnreadableNode)[] {
    return this.#known.flatMap((root) => {
      if (root.kind !== "connection") return root;
      if (root.hasCredentials) return [];
      return this.#owner.make({ kind: "noCredentials", parent: root });
    });
  }

  /** Whether a node stands for its connection now. */
  isCurrent(node: ConnectionNode): boolean {
    return this.#nodes.get(node.record.id) === node;
  }

  /** Whether there was such a connection, and is no more. */
  isGone(id: string): boolean {
    return this.#gone.has(id);
  }

  /**
   * Reads the connections again when they are next asked for. Those of these ids, or all, get new
   * nodes then; the old ones are returned.
   */
  renew(ids: Iterable<string> = [...this.#nodes.keys()]): ConnectionNode[] {
    this.#loading = undefined;
    this.#known = [];
    return [...ids].flatMap((id) => {
      const node = this.#nodes.get(id);
      this.#nodes.delete(id);
      return node ?? [];
    });
  }

  #take(roots: readonly RootNode[]): void {
    this.#known = roots;
    if (roots.some(({ kind }) => kind === "failed")) return;
    const ids = new Set(
      roots.flatMap((root) => (root.kind === "connection" ? root.record.id : [])),
    );
    this.#gone = new Set([...this.#gone, ...this.#present].filter((id) => !ids.has(id)));
    this.#present = ids;
    for (const [id, node] of this.#nodes) {
      if (ids.has(id)) continue;
      this.#nodes.delete(id);
      this.#owner.outdated(node);
    }
  }

  async #create(): Promise<RootNode[]> {
    const { connections, unreadable, locked } = await this.#owner.connections.list();
    return [
      ...(locked ? [this.#locked()] : []),
      ...connections.map((connection) => this.#rootOf(connection)),
      ...unreadable.map((entry) => this.#owner.make({ kind: "unreadable", ...entry })),
    ];
  }

  #locked(): FailedNode {
    return this.#owner.make({
      kind: "failed",
      parent: undefined,
      reason: "keyring",
      message: l10n.t("The stored connections could not be read."),
      remedy: l10n.t("VS Code's secret storage did not answer: unlock the keyring, then retry."),
    });
  }

  #rootOf(connection: ListedConnection): RootNode {
    const { record } = connection;
    const known = this.#nodes.get(record.id);
    if (known && isSame(known, connection)) return known;
    const vendor = findVendor(record.vendor);
    if (!vendor) {
      const problem = l10n.t(
        "This version of Keyhole does not know the vendor {0}.",
        record.vendor,
      );
      return this.#owner.make({ kind: "unreadable", id: record.id, problem });
    }
    const node = this.#owner.make({ kind: "connection", ...connection, vendor });
    this.#nodes.set(record.id, node);
    if (known) this.#owner.outdated(known);
    return node;
  }
}

/** Whether a connection is what its node says: another window may have changed it. */
function isSame(
  node: ConnectionNode,
  { record, lifetime, hasCredentials }: ListedConnection,
): boolean {
  return (
    node.lifetime === lifetime &&
    node.hasCredentials === hasCredentials &&
    JSON.stringify(node.record) === JSON.stringify(record)
  );
}
