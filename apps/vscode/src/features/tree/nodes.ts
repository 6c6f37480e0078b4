import { oneLine, type VendorErrorKind } from "@keyhole/secrets";
import type { ConnectionRecord } from "@keyhole/secrets/connections";
import type {
  Container,
  FieldInfo,
  SecretLocation,
  SecretProvider,
  SecretSummary,
  Vendor,
} from "@keyhole/secrets/provider";
import { vendorText } from "../../platform/vscode/vendor-text.js";

/** How long a connection exists: on this machine, until the window closes, or as a sample. */
export type Lifetime = "stored" | "session" | "sample";

/** A connection without its credentials. */
export interface ListedConnection {
  readonly record: Omit<ConnectionRecord, "credentials">;
  readonly access: string;
  readonly lifetime: Lifetime;
  /** False after an import until the user enters them. Nothing is sent until then. */
  readonly hasCredentials: boolean;
}

/** A stored connection that this version can't read. */
export interface UnreadableEntry {
  readonly id: string;
  readonly problem: string;
  /** Whether the keychain can't be read now. Otherwise, this version can't read the connection. */
  readonly isLocked: boolean;
}

/** All connections. */
export interface ListedConnections {
  readonly connections: readonly ListedConnection[];
  readonly unreadable: readonly UnreadableEntry[];
  /** Whether the keyring is locked. Then only connections of this session are listed. */
  readonly locked: boolean;
}

/** Lists the connections, and opens their providers. */
export interface ConnectionProviders {
  list(): Promise<ListedConnections>;
  /** @throws if the connection can't be read, or has no credentials */
  provider(id: string): Promise<SecretProvider>;
}

/** A connection in the tree. */
export interface ConnectionNode extends ListedConnection {
  readonly kind: "connection";
  readonly vendor: Vendor;
}

/** A container in the tree. */
export interface ContainerNode {
  readonly kind: "container";
  readonly parent: ParentNode;
  readonly container: Container;
  /** Whether the user added it by ID. */
  readonly added: boolean;
}

/** A secret in the tree. */
export interface SecretNode {
  readonly kind: "secret";
  readonly parent: ParentNode;
  readonly summary: SecretSummary;
  /** Whether the user added it by ID. */
  readonly added: boolean;
}

/** An entry of a list. */
export type EntryNode = ContainerNode | SecretNode;

/** A node with a list below it. */
export type ParentNode = ConnectionNode | ContainerNode;

/** Why a list is missing or incomplete: the vendor's reason, or Keyhole's own. */
export type FailureReason = VendorErrorKind | "keyring" | "unusable";

/** Shown in place of the part of a list that couldn't be loaded. */
export interface FailedNode {
  readonly kind: "failed";
  readonly parent: ParentNode | undefined;
  readonly reason: FailureReason;
  /** In place of the reason's own headline. */
  readonly headline?: string | undefined;
  readonly message: string;
  readonly remedy: string;
}

/** Shown in place of a list that the credentials don't permit to read. */
export interface NoRightNode {
  readonly kind: "noRight";
  readonly parent: ParentNode;
  readonly message: string;
  readonly remedy: string;
}

/** Shown in place of a list until the user enters the credentials. */
export interface NoCredentialsNode {
  readonly kind: "noCredentials";
  readonly parent: ConnectionNode;
}

/** Shown in place of an empty list. */
export interface EmptyNode {
  readonly kind: "empty";
  readonly parent: ParentNode;
}

/** Shown at the end of a list that is still loading. */
export interface LoadingNode {
  readonly kind: "loading";
  readonly parent: ParentNode;
  readonly count: number;
}

/** Shown in place of a stored connection that can't be read. */
export interface UnreadableNode extends UnreadableEntry {
  readonly kind: "unreadable";
}

/** Nodes that show the state of a list, not an entry of a vendor. */
export type StateNode =
  | FailedNode
  | NoRightNode
  | NoCredentialsNode
  | EmptyNode
  | LoadingNode
  | UnreadableNode;

/** Groups the connections to sample vendors. */
export interface SamplesNode {
  readonly kind: "samples";
}

export type TreeNode = ConnectionNode | EntryNode | StateNode | SamplesNode;

/** Whether a node has a list below it. */
export function isParent(node: TreeNode): node is ParentNode {
  return node.kind === "connection" || node.kind === "container";
}

/** Returns the connection that contains a node. */
export function getConnection(node: ConnectionNode | ContainerNode | SecretNode): ConnectionNode {
  return node.kind === "connection" ? node : getConnection(node.parent);
}

/** Returns a key that is unique in a list. A container and a secret may have the same ID. */
export function getKey(node: EntryNode): string {
  return `${node.kind} ${getEntry(node).id}`;
}

/** Returns the containers that an entry is in, from the outside in. */
export function getContainers({ parent }: EntryNode): ContainerNode[] {
  return parent.kind === "connection" ? [] : [...getContainers(parent), parent];
}

/** Returns the ID of a container, which is empty outside of all containers. */
export function getContainerId(node: ParentNode): string {
  return node.kind === "connection" ? "" : node.container.id;
}

/** Returns where a secret is in its connection. */
export function getLocation({ parent, summary }: SecretNode): SecretLocation {
  return { containerId: getContainerId(parent), secretId: summary.id };
}

/** Whether a secret is the only one of its container. The tree then shows the container as that secret. */
export function isOnlySecret(node: SecretNode): boolean {
  return getConnection(node).vendor.onlySecret !== undefined;
}

/** Returns a node's container or secret. */
export function getEntry(node: EntryNode): Container | SecretSummary {
  return node.kind === "container" ? node.container : node.summary;
}

/**
 * Returns the name of a container or secret on one line, or Keyhole's own name if the vendor has none.
 * The only secret of a container has the container's name.
 */
export function getName(node: EntryNode): string {
  if (node.kind === "secret" && node.parent.kind === "container" && isOnlySecret(node)) {
    return getName(node.parent);
  }
  const { name, referenceName } = node.kind === "container" ? node.container : node.summary;
  return referenceName === undefined ? oneLine(name) : vendorText(name);
}

/** Returns the names of the containers that an entry is in. Empty outside of all containers. */
export function getContainerPath(node: EntryNode): string {
  return getContainers(node).map(getName).join(" / ");
}

/** Returns the path of a node, such as `prod / voice-bot / SPEECH_TOKEN` or `prod / Web Shop`. */
export function getPath(node: ConnectionNode | ContainerNode | SecretNode): string {
  switch (node.kind) {
    case "connection":
      return node.record.alias;
    case "container":
      return `${getPath(node.parent)} / ${getName(node)}`;
    case "secret":
      return isOnlySecret(node)
        ? getPath(node.parent)
        : `${getPath(node.parent)} / ${getName(node)}`;
  }
}

/** Returns a field's title: its secret's path, and its own name unless it is the primary field. */
export function getTitle(node: SecretNode, field: FieldInfo): string {
  return field.name === node.summary.fields?.[0]?.name
    ? getPath(node)
    : `${getPath(node)} / ${oneLine(field.name)}`;
}

/** Returns the name of a field's secret, with the field's own name if the secret has several. */
export function getShortTitle(
  node: SecretNode,
  field: FieldInfo,
  fields: readonly FieldInfo[] = [],
): string {
  return fields.length > 1 ? `${getName(node)} (${oneLine(field.name)})` : getName(node);
}

/** Returns the field that is used if none is named, or undefined if the secret's fields vary. */
export function primaryField({ summary }: SecretNode): FieldInfo | undefined {
  return summary.fields?.[0];
}
