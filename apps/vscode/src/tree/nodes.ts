import type { Container, SecretSummary, Vendor } from "@keyhole/secrets";
import type { UnreadableConnection } from "../connections/connection-store.js";
import type { ListedConnection } from "../connections/connections.js";

/** A connection in the tree. */
export interface ConnectionNode extends ListedConnection {
  readonly kind: "connection";
  readonly vendor: Vendor;
}

/** A container in the tree. */
export interface ContainerNode {
  readonly kind: "container";
  readonly parent: ConnectionNode;
  readonly container: Container;
  /** Put there by hand. */
  readonly added: boolean;
}

/** A secret in the tree. */
export interface SecretNode {
  readonly kind: "secret";
  readonly parent: ContainerNode;
  readonly summary: SecretSummary;
  /** Put there by hand. */
  readonly added: boolean;
}

/** Stands where a list could not be loaded. */
export interface FailedNode {
  readonly kind: "failed";
  readonly parent: ConnectionNode | ContainerNode | undefined;
  /** The message in a few words. */
  readonly headline: string;
  readonly message: string;
  readonly remedy: string;
}

/** Says below a failure what to do about it: beside it there is no room. */
export interface RemedyNode {
  readonly kind: "remedy";
  readonly parent: FailedNode;
}

/** Stands where the credentials may not list. */
export interface NoRightNode {
  readonly kind: "noRight";
  readonly parent: ConnectionNode | ContainerNode;
  readonly message: string;
  readonly remedy: string;
}

/** Stands where the credentials are still to be entered. */
export interface NoCredentialsNode {
  readonly kind: "noCredentials";
  readonly parent: ConnectionNode;
}

/** Stands where a list has no entries. */
export interface EmptyNode {
  readonly kind: "empty";
  readonly parent: ConnectionNode | ContainerNode;
}

/** Stands for a stored connection that cannot be read. */
export interface UnreadableNode extends UnreadableConnection {
  readonly kind: "unreadable";
}

export type TreeNode =
  | ConnectionNode
  | ContainerNode
  | SecretNode
  | FailedNode
  | RemedyNode
  | NoRightNode
  | NoCredentialsNode
  | EmptyNode
  | UnreadableNode;

/** The connection that a node belongs to. */
export function connectionOf(node: ConnectionNode | ContainerNode | SecretNode): ConnectionNode {
  return node.kind === "connection" ? node : connectionOf(node.parent);
}

/** Where a node stands, in words: `prod / Web Shop / Application secret`. */
export function pathOf(node: ConnectionNode | ContainerNode | SecretNode): string {
  switch (node.kind) {
    case "connection":
      return node.record.alias;
    case "container":
      return `${pathOf(node.parent)} / ${node.container.name}`;
    case "secret":
      return `${pathOf(node.parent)} / ${node.summary.name}`;
  }
}
