import { oneLine, UserFacingError, type VendorErrorKind } from "@keyhole/secrets";
import type { ConnectionRecord } from "@keyhole/secrets/connections";
import type {
  Container,
  FieldInfo,
  SecretProvider,
  SecretSummary,
  Vendor,
} from "@keyhole/secrets/provider";
import { vendorText } from "../../platform/vscode/vendor-text.js";

/** How long a connection lasts. */
export type Lifetime = "stored" | "session" | "sample";

/** A connection without its credentials. */
export interface ListedConnection {
  readonly record: Omit<ConnectionRecord, "credentials">;
  /** What `getAccess` returns for it. */
  readonly access: string;
  readonly lifetime: Lifetime;
  /** False after an import until they are entered: nothing is sent until then. */
  readonly hasCredentials: boolean;
}

/** A stored connection that this version can't read. */
export interface UnreadableEntry {
  readonly id: string;
  readonly problem: string;
}

/** All connections. */
export interface ListedConnections {
  readonly connections: readonly ListedConnection[];
  readonly unreadable: readonly UnreadableEntry[];
  /** Whether the keyring is locked: only connections of this session are listed then. */
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
export type FailureReason = VendorErrorKind | "keyring" | "unusable";

/** In place of what could not be loaded of a list. */
export interface FailedNode {
  readonly kind: "failed";
  readonly parent: ParentNode | undefined;
  readonly reason: FailureReason;
  readonly message: string;
  readonly remedy: string;
}

/** In place of a list that the credentials may not read. */
export interface NoRightNode {
  readonly kind: "noRight";
  readonly parent: ParentNode;
  readonly message: string;
  readonly remedy: string;
}

/** In place of a list, until the credentials are entered. */
export interface NoCredentialsNode {
  readonly kind: "noCredentials";
  readonly parent: ConnectionNode;
}

/** In place of a list without entries. */
export interface EmptyNode {
  readonly kind: "empty";
  readonly parent: ParentNode;
}

/** Below what has arrived of a list, while there is more to come. */
export interface LoadingNode {
  readonly kind: "loading";
  readonly parent: ParentNode;
  /** How many entries have arrived. */
  readonly count: number;
}

/** In place of a stored connection that can't be read. */
export interface UnreadableNode extends UnreadableEntry {
  readonly kind: "unreadable";
}

/** Nodes that show the state of a list, and nothing at a vendor. */
export type StateNode =
  | FailedNode
  | NoRightNode
  | NoCredentialsNode
  | EmptyNode
  | LoadingNode
  | UnreadableNode;

/** Above the connections to sample vendors. */
export interface SamplesNode {
  readonly kind: "samples";
}

export type TreeNode = ConnectionNode | EntryNode | StateNode | SamplesNode;

/** Whether a node has a list below it. */
export function isParent(node: TreeNode): node is ParentNode {
  return node.kind === "connection" || node.kind === "container";
}

/** The connection that a node belongs to. */
export function getConnection(node: ConnectionNode | ContainerNode | SecretNode): ConnectionNode {
  return node.kind === "connection" ? node : getConnection(node.parent);
}

/** An entry's id at its vendor. */
export function getId(node: EntryNode): string {
  return node.kind === "container" ? node.container.id : node.summary.id;
}

/** Whether a secret is the only one of its container, which the tree then shows as that secret. */
export function isOnlySecret(node: SecretNode): boolean {
  return getConnection(node).vendor.onlySecret !== undefined;
}

/** A node's container or secret. */
export function getEntry(node: EntryNode): Container | SecretSummary {
  return node.kind === "container" ? node.container : node.summary;
}

/**
 * The name of a container or secret, on one line; our own word if the vendor has none for it. The only
 * secret of a container has the container's name.
 */
export function getName(node: EntryNode): string {
  if (node.kind === "secret" && isOnlySecret(node)) return getName(node.parent);
  const { name, referenceName } = node.kind === "container" ? node.container : node.summary;
  return referenceName === undefined ? oneLine(name) : vendorText(name);
}

/** The path of a node, in words: `prod / voice-bot / SPEECH_TOKEN`, or `prod / Web Shop`. */
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

/** A field in words: its secret's path, and its own name unless it is the primary one. */
export function getTitle(node: SecretNode, field: FieldInfo): string {
  return field.name === node.summary.fields[0]?.name
    ? getPath(node)
    : `${getPath(node)} / ${oneLine(field.name)}`;
}

/** The field that is meant if none is named. */
export function primaryField(node: SecretNode): FieldInfo {
  const [first] = node.summary.fields;
  if (!first) throw new UserFacingError("{0} has no fields.", getName(node));
  return first;
}
