import { addedTo, findVendor, VendorError, type CallOptions } from "@keyhole/secrets";
import type { Connections } from "../connections/connections.js";
import type {
  ConnectionNode,
  ContainerNode,
  FailedNode,
  NoRightNode,
  SecretNode,
  TreeNode,
} from "./nodes.js";

type Parent = ConnectionNode | ContainerNode;

/** The tree of connections, containers and secrets, loaded as it is opened. */
export class SecretsModel {
  readonly #connections: Connections;
  #live = new WeakSet<TreeNode>();
  #children = new WeakMap<Parent, Promise<TreeNode[]>>();
  #roots: Promise<TreeNode[]> | undefined;
  #loading = new AbortController();

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  /** The connections, and whatever could not be read of them. */
  roots(): Promise<TreeNode[]> {
    return (this.#roots ??= this.#loadRoots());
  }

  /** The connections among the roots. */
  async connections(): Promise<ConnectionNode[]> {
    return (await this.roots()).filter((root) => root.kind === "connection");
  }

  /** What stands below a node; a failure is a node itself. */
  children(node: TreeNode): Promise<TreeNode[]> {
    if (node.kind === "failed") return Promise.resolve([{ kind: "remedy", parent: node }]);
    if (node.kind !== "connection" && node.kind !== "container") return Promise.resolve([]);
    let children = this.#children.get(node);
    if (!children) {
      children = this.#load(node, { signal: this.#loading.signal });
      this.#children.set(node, children);
    }
    return children;
  }

  /**
   * Whether the node stands in the tree as it is: commands act on no other, since anybody may run
   * them.
   */
  owns(node: unknown): node is TreeNode {
    return typeof node === "object" && node !== null && this.#live.has(node as TreeNode);
  }

  /** The node that stands now where this one stood; undefined where it is gone. */
  async current(node: Parent): Promise<Parent | undefined> {
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
  reset(node?: Parent): void {
    if (node) {
      this.#children.delete(node);
      return;
    }
    this.#loading.abort();
    this.#loading = new AbortController();
    this.#children = new WeakMap();
    this.#live = new WeakSet();
    this.#roots = undefined;
  }

  async #loadRoots(): Promise<TreeNode[]> {
    try {
      const { connections, unreadable } = await this.#connections.list();
      return [
        ...connections.map((connection): TreeNode => {
          const { record } = connection;
          const vendor = findVendor(record.vendor);
          if (vendor) return this.#own({ kind: "connection", ...connection, vendor });
          const problem = `This version of Keyhole does not know the vendor ${record.vendor}.`;
          return this.#own({ kind: "unreadable", id: record.id, problem });
        }),
        ...unreadable.map((entry) => this.#own({ kind: "unreadable", ...entry })),
      ];
    } catch {
      return [
        this.#own({
          kind: "failed",
          parent: undefined,
          headline: "Connections could not be read",
          message: "The stored connections could not be read.",
          remedy: "VS Code's secret storage did not answer: unlock the keyring, then retry.",
        }),
      ];
    }
  }

  async #load(parent: Parent, call: CallOptions): Promise<TreeNode[]> {
    const added = this.#addedBelow(parent);
    if (parent.kind === "connection" && !parent.hasCredentials) {
      return [this.#own({ kind: "noCredentials", parent })];
    }
    try {
      const listed = await this.#listBelow(parent, call);
      const ids = new Set(listed.map(idOf));
      const nodes = [...listed, ...added.filter((node) => !ids.has(idOf(node)))];
      return nodes.length > 0 ? nodes : [this.#own({ kind: "empty", parent })];
    } catch (error) {
      return [this.#own(problemNode(parent, error)), ...added];
    }
  }

  async #listBelow(parent: Parent, call: CallOptions): Promise<(ContainerNode | SecretNode)[]> {
    const nodes: (ContainerNode | SecretNode)[] = [];
    if (parent.kind === "connection") {
      const source = await this.#connections.source(parent.record.id);
      for await (const container of source.listContainers(call)) {
        nodes.push(this.#own({ kind: "container", parent, container, added: false }));
      }
    } else {
      const source = await this.#connections.source(parent.parent.record.id);
      for await (const summary of source.listSecrets(parent.container.id, call)) {
        nodes.push(this.#own({ kind: "secret", parent, summary, added: false }));
      }
    }
    return nodes;
  }

  #addedBelow(parent: Parent): (ContainerNode | SecretNode)[] {
    if (parent.kind === "connection") {
      return parent.record.added.containers.map((container) =>
        this.#own({ kind: "container", parent, container, added: true }),
      );
    }
    const summaries = addedTo(parent.parent.record.added, parent.container.id);
    return summaries.map((summary) => this.#own({ kind: "secret", parent, summary, added: true }));
  }

  #own<T extends TreeNode>(node: T): T {
    this.#live.add(node);
    return node;
  }
}

function idOf(node: ContainerNode | SecretNode): string {
  return node.kind === "container" ? node.container.id : node.summary.id;
}

function problemNode(parent: Parent, error: unknown): FailedNode | NoRightNode {
  if (!VendorError.is(error)) {
    const message = error instanceof TypeError ? error.message : "Something went wrong in Keyhole.";
    const remedy = "Remove the connection and add it anew.";
    return { kind: "failed", parent, headline: "The connection cannot be used", message, remedy };
  }
  const { headline, message, remedy } = error;
  if (error.kind === "forbidden" && canAddById(parent)) {
    return { kind: "noRight", parent, message, remedy };
  }
  return { kind: "failed", parent, headline, message, remedy };
}

/** Whether something can be put below a node by its id. */
export function canAddById(parent: Parent): boolean {
  return parent.kind === "connection"
    ? parent.vendor.containerId !== undefined
    : parent.parent.vendor.secretId !== undefined;
}
