import { getOrigin } from "@keyhole/secrets/connections";
import * as l10n from "@vscode/l10n";
import {
  getConnection,
  type ConnectionNode,
  type ContainerNode,
  type SecretNode,
} from "./nodes.js";

// Actions are offered if the vendor supports them, the connection has permission, and the secret's
// state allows them. If a vendor doesn't report permissions, the action is offered and the vendor
// decides.

/** Whether a connection can be edited. Sample vendors can't. */
export function canEdit({ lifetime }: ConnectionNode): boolean {
  return lifetime !== "sample";
}

/** Whether a secret may be inserted. Others may be able to fetch what this connection can't. */
export function canInsert({ summary, added }: SecretNode): boolean {
  // No list shows when an entry that was added by its ID is restored, so a fetch has to.
  return !summary.scheduledForDeletion || added;
}

/** Whether the value of a secret may be fetched. */
export function canFetch(node: SecretNode): boolean {
  return node.summary.rights?.view !== false && canInsert(node);
}

/** Whether a secret may get a new value in any way. */
export function canRefresh(node: SecretNode): boolean {
  return getConnection(node).vendor.refresh.kind !== "none" && mayChange(node);
}

/** Whether a secret may be set to a value that the user chooses. */
export function canSet(node: SecretNode): boolean {
  return getConnection(node).vendor.refresh.kind === "set" && mayChange(node);
}

/** Whether the vendor keeps earlier versions of a secret that may be set again. */
export function keepsVersions(node: SecretNode): boolean {
  return canSet(node) && vendorKeepsVersions(getConnection(node));
}

/** Whether the vendor of a connection keeps earlier versions of secrets. */
export function vendorKeepsVersions({ vendor: { refresh } }: Pick<ConnectionNode, "vendor">) {
  return refresh.kind === "set" && refresh.oldValue === "kept-as-version";
}

/** Whether the description of a secret may be changed. */
export function canDescribe(node: SecretNode): boolean {
  return getConnection(node).vendor.descriptionField !== undefined && mayChange(node);
}

/** Whether a secret may be renamed. */
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

/** Returns the address of the vendor's console for a connection, or undefined if it isn't known. */
export function consoleAddress({ record, vendor }: Account): string | undefined {
  return vendor.consoles?.[getOrigin(record.settings) ?? ""];
}

/** Returns the address of the page for creating credentials, or undefined if it isn't known. */
export function credentialsAddress(account: Account): string | undefined {
  const { record, vendor } = account;
  const origin = getOrigin(record.settings) ?? "";
  return vendor.credentialPages?.[origin] ?? consoleAddress(account);
}

/** The part of a connection that determines the vendor's addresses. */
interface Account extends Pick<ConnectionNode, "vendor"> {
  readonly record: Pick<ConnectionNode["record"], "settings">;
}

/** Whether a secret may be created in a container. */
export function canCreate(node: ContainerNode): boolean {
  return getConnection(node).vendor.newSecret !== undefined;
}

/** Whether a secret may be enabled and disabled. */
export function canSwitch(node: SecretNode): boolean {
  return getConnection(node).vendor.disabling !== undefined && mayWrite(node);
}

/** A disabled secret can't be changed until it is enabled. */
function mayChange(node: SecretNode): boolean {
  return mayWrite(node) && node.summary.enabled !== false;
}

function mayWrite({ summary }: SecretNode): boolean {
  return summary.rights?.write !== false && !summary.scheduledForDeletion;
}

/** Returns the name of a secret's icon, which differs if the secret can't be used. */
export function secretIconName(node: SecretNode): string {
  if (node.summary.enabled === false) return "circle-slash";
  return canFetch(node) ? "key" : "lock";
}

/** Returns why a secret can't be used, in a word or two. Empty if it can. */
export function stateText(node: SecretNode): string {
  if (node.summary.scheduledForDeletion) return l10n.t("scheduled for deletion");
  if (node.summary.enabled === false) return l10n.t("disabled");
  return canFetch(node) ? "" : l10n.t("no permission to fetch");
}
