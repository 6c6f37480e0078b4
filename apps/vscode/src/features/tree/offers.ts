import { getOrigin } from "@keyhole/secrets/connections";
import * as l10n from "@vscode/l10n";
import {
  getConnection,
  type ConnectionNode,
  type ContainerNode,
  type SecretNode,
} from "./nodes.js";

// What may be offered: what the vendor can do, the connection has the right to, and the secret's
// state allows. What a vendor does not tell is offered; the vendor then has the last word.

/** Whether a connection can be changed: the sample vendors can't. */
export function canEdit({ lifetime }: ConnectionNode): boolean {
  return lifetime !== "sample";
}

/** Whether the value of a secret may be fetched. */
export function canFetch({ summary }: SecretNode): boolean {
  return summary.rights?.view !== false;
}

/** Whether a secret may be given a new value in any way. */
export function canRefresh(node: SecretNode): boolean {
  return getConnection(node).vendor.refresh.kind !== "none" && mayChange(node);
}

/** Whether a secret may be set to a value of the user's. */
export function canSet(node: SecretNode): boolean {
  return getConnection(node).vendor.refresh.kind === "set" && mayChange(node);
}

/** Whether a secret may be given another description. */
export function canDescribe(node: SecretNode): boolean {
  return getConnection(node).vendor.descriptionField !== undefined && mayChange(node);
}

/** Whether a secret may be given another name. */
export function canRename(node: SecretNode): boolean {
  return getConnection(node).vendor.renaming !== undefined && mayChange(node);
}

/** Whether a secret may be enabled. */
export function canEnable(node: SecretNode): boolean {
  return canSwitch(node) && node.summary.enabled !== true;
}

/** Whether a secret may be disabled. */
export function canDisable(node: SecretNode): boolean {
  return canSwitch(node) && node.summary.enabled !== false;
}

/** Whether a secret may be deleted. */
export function canDelete(node: SecretNode): boolean {
  return getConnection(node).vendor.deleting !== undefined && mayWrite(node);
}

/** The address of the vendor's console for a connection; undefined if none is known. */
export function consoleAddress({ record, vendor }: Account): string | undefined {
  return vendor.consoles?.[getOrigin(record.settings) ?? ""];
}

/** The address of the page on which a user creates credentials; undefined if it isn't known. */
export function credentialsAddress(account: Account): string | undefined {
  const { record, vendor } = account;
  const origin = getOrigin(record.settings) ?? "";
  return vendor.credentialPages?.[origin] ?? consoleAddress(account);
}

/** What of a connection says where its vendor's pages are. */
interface Account extends Pick<ConnectionNode, "vendor"> {
  readonly record: Pick<ConnectionNode["record"], "settings">;
}

/** Whether a secret may be created in a container. */
export function canCreate({ parent }: ContainerNode): boolean {
  return parent.vendor.newSecret !== undefined;
}

/** Whether a secret may be enabled and disabled at all. */
export function canSwitch(node: SecretNode): boolean {
  return getConnection(node).vendor.disabling !== undefined && mayWrite(node);
}

/** A disabled secret takes no change until it is enabled. */
function mayChange(node: SecretNode): boolean {
  return mayWrite(node) && node.summary.enabled !== false;
}

function mayWrite({ summary }: SecretNode): boolean {
  return summary.rights?.write !== false;
}

/** Why a secret can't be used, in a word or two; empty if it can. */
export function stateText(node: SecretNode): string {
  if (node.summary.enabled === false) return l10n.t("disabled");
  return canFetch(node) ? "" : l10n.t("no permission to fetch");
}
