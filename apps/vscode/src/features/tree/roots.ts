import { findVendor } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type {
  ConnectionNode,
  ConnectionProviders,
  FailedNode,
  ListedConnection,
  ListedConnections,
  UnreadableNode,
} from "./nodes.js";

/** A node at the top of the tree. */
export type RootNode = ConnectionNode | UnreadableNode | FailedNode;

/** The functions that the roots need from the tree. */
export interface RootsOwner {
  readonly connections: Pick<ConnectionProviders, "list">;
  /** Registers a node as one of the tree's own. */
  readonly make: <T extends RootNode>(node: T) => T;
  readonly outdated: (node: ConnectionNode) => void;
}

/** The connections as nodes. A connection keeps its node until the connection changes. */
export class Roots {
  readonly #owner: RootsOwner;
  #loading: Promise<RootNode[]> | undefined;
  readonly #nodes = new Map<string, ConnectionNode>();
  /** The roots that were read last. Empty until they are read again. */
  known: readonly RootNode[] = [];

  constructor(owner: RootsOwner) {
    this.#owner = owner;
  }

  /** Returns the connections, and nodes for those that can't be read. */
  load(): Promise<RootNode[]> {
    if (this.#loading) return this.#loading;
    const loading = this.#owner.connections.list().then((listed) => {
      // Starts again if a connection has changed in the meantime.
      if (this.#loading !== loading) return this.load();
      this.known = this.#create(listed);
      this.#dropRemoved();
      return [...this.known];
    });
    this.#loading = loading;
    return loading;
  }

  isCurrent(node: ConnectionNode): boolean {
    return this.#nodes.get(node.record.id) === node;
  }

  /** Makes the next call read the connections again. The connections with these ids, or all, get new nodes. */
  renew(ids: Iterable<string> = this.#nodes.keys()): void {
    this.#loading = undefined;
    this.known = [];
    for (const id of ids) this.#drop(id);
  }

  #drop(id: string): void {
    const node = this.#nodes.get(id);
    this.#nodes.delete(id);
    if (node) this.#owner.outdated(node);
  }

  #dropRemoved(): void {
    // With a locked keychain, stored connections are only missing temporarily.
    if (this.known.some(({ kind }) => kind === "failed")) return;
    for (const [id, node] of this.#nodes) {
      if (!this.known.includes(node)) this.#drop(id);
    }
  }

  #create({ connections, unreadable, locked }: ListedConnections): RootNode[] {
    const { make } = this.#owner;
    return [
      ...(locked ? [make(lockedNode())] : []),
      ...connections.map((connection) => this.#toRoot(connection)),
      ...unreadable.map((entry) => make({ kind: "unreadable", ...entry })),
    ];
  }

  #toRoot(connection: ListedConnection): RootNode {
    const { id, vendor: vendorId } = connection.record;
    const known = this.#nodes.get(id);
    if (known) return known;
    const vendor = findVendor(vendorId);
    if (!vendor) {
      const problem = l10n.t("This version of Keyhole doesn't support the vendor {0}.", vendorId);
      return this.#owner.make({ kind: "unreadable", id, problem, isLocked: false });
    }
    const node = this.#owner.make({ kind: "connection", ...connection, vendor });
    this.#nodes.set(id, node);
    return node;
  }
}

function lockedNode(): FailedNode {
  return {
    kind: "failed",
    parent: undefined,
    reason: "keyring",
    message: l10n.t("The stored connections couldn't be read."),
    remedy: l10n.t("VS Code's secret storage didn't respond. Unlock the keychain and retry."),
  };
}
