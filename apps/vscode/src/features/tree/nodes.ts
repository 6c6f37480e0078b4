import { UserFacingError, oneLine, type VendorErrorKind } from "@keyhole/secrets";
import type { Container, FieldInfo, SecretSummary, Vendor } from "@keyhole/secrets/provider";
import type { ListedConnection, UnreadableEntry } from "./listed-connections.js";
import { vendorText } from "../../platform/vscode/vendor-text.js";

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

/** What a list consists of. */
export type EntryNode = ContainerNode | SecretNode;

/** What has a list below it. */
export type ParentNode = ConnectionNode | ContainerNode;

/** Why a list is not there, or not whole: the vendor's reason, or one of our own. */
export type FailureReason = VendorErrorKind | "keyring" | "unusable" | "stopped";

/** Stands where a list could not be loaded to its end. */
export interface FailedNode {
  readonly kind: "failed";
  readonly parent: ParentNode | undefined;
  readonly reason: FailureReason;
  /** When it is tried again by itself: milliseconds since 1970-01-01T00:00:00Z. */
  readonly retryAt?: number;
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
  readonly parent: ParentNode;
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
  readonly parent: ParentNode;
}

/** Stands below what has arrived of a list, as long as there is more to come. */
export interface LoadingNode {
  readonly kind: "loading";
  readonly parent: ParentNode;
  /** How many entries have arrived. */
  readonly count: number;
}

/** Stands for a stored connection that cannot be read. */
export interface UnreadableNode extends UnreadableEntry {
  readonly kind: "unreadable";
}

/** Nodes that stand for the state of a list, and for nothing at a vendor. */
export type StateNode =
  | FailedNode
  | RemedyNode
  | NoRightNode
  | NoCredentialsNode
  | EmptyNode
  | LoadingNode
  | UnreadableNode;

export type TreeNode = ConnectionNode | EntryNode | StateNode;

/** The connection that a node belongs to. */
export function connectionOf(node: ConnectionNode | ContainerNode | SecretNode): ConnectionNode {
  return node.kind === "connection" ? node : connectionOf(node.parent);
}

/** An entry's id at its vendor. */
export function idOf(node: EntryNode): string {
  return node.kind === "container" ? node.container.id : node.summary.id;
}

/** What a node stands for. */
export function entryOf(node: EntryNode): Container | SecretSummary {
  return node.kind === "container" ? node.container : node.summary;
}

/**
 * What a container or secret is called, on one line: where the vendor has no name for it, by our
 * own word.
 */
export function nameOf(node: EntryNode): string {
  const { name, referenceName } = node.kind === "container" ? node.container : node.summary;
  return referenceName === undefined ? oneLine(name) : vendorText(name);
}

/** Where a node stands, in words: `prod / Web Shop / Application secret`. */
export function pathOf(node: ConnectionNode | ContainerNode | SecretNode): string {
  switch (node.kind) {
    case "connection":
      return node.record.alias;
    case "container":
      return `${pathOf(node.parent)} / ${nameOf(node)}`;
    case "secret":
      return `${pathOf(node.parent)} / ${nameOf(node)}`;
  }
}

/** A field in words: its secret's path, and its own name unless it is the primary one. */
export function titleOf(node: SecretNode, field: FieldInfo): string {
  return field.name === node.summary.fields[0]?.name
    ? pathOf(node)
    : `${pathOf(node)} / ${oneLine(field.name)}`;
}

/** The field that is meant if none is named. */
export function primaryField(node: SecretNode): FieldInfo {
  const [first] = node.summary.fields;
  if (!first) throw new UserFacingError("{0} has no fields.", nameOf(node));
  return first;
}
