import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { FieldInfo } from "@keyhole/secrets/provider";
import type { Ages } from "../../platform/vscode/ages.js";
import { plainText, vendorText } from "../../platform/vscode/vendor-text.js";
import {
  getConnection,
  type ConnectionNode,
  type ContainerNode,
  type FailedNode,
  getContainerId,
  getContainers,
  getLocation,
  getName,
  isOnlySecret,
  type ParentNode,
  type SamplesNode,
  type SecretNode,
  type StateNode,
  type TreeNode,
} from "./nodes.js";
import {
  canCreate,
  canDelete,
  canDescribe,
  canDisable,
  canEnable,
  canFetch,
  canInsert,
  canRefresh,
  canRename,
  canSet,
  consoleAddress,
  keepsVersions,
  secretIconName,
  stateText,
} from "./offers.js";
import { canAddById, type Problem, problemTexts, toEdit } from "./problem-node.js";
import { appendDetails } from "./secret-details.js";
import { vendorIcon } from "./vendor-icon.js";

/** How the tree shows when secrets changed. */
export interface Aging {
  readonly ages: Ages;
  /** Secrets that changed more than this number of days ago are marked; 0 for none. */
  readonly markOlderThanDays: number;
}

/** The options for showing nodes. */
export interface Looks extends Aging {
  readonly hasPrevious: (node: SecretNode) => boolean;
}

/** The state of the list below a row. */
export interface RowState {
  readonly failure?: FailedNode;
  /** Whether the row is expanded until the user collapses it. */
  readonly isOpen?: boolean;
}

/** Creates the VS Code item of a node, without the tooltip of secrets. It never contains a value. */
export function toTreeItem(node: TreeNode, looks: Looks, state: RowState = {}): vscode.TreeItem {
  const item = visibleItem(node, looks, state);
  if (typeof item.label === "string") item.label = plainText(item.label);
  if (typeof item.description === "string") item.description = plainText(item.description);
  if (typeof item.tooltip === "string") item.tooltip = plainText(item.tooltip);
  // Without this, screen readers read the tooltip instead of the label.
  const texts = [item.label, item.description].filter((text) => typeof text === "string");
  item.accessibilityInformation ??= { label: joined(", ", ...texts) };
  return item;
}

function visibleItem(node: TreeNode, looks: Looks, state: RowState): vscode.TreeItem {
  switch (node.kind) {
    case "samples":
      return samplesItem(state);
    case "connection":
      return withFailure(connectionItem(node), state);
    case "container":
      return withFailure(containerItem(node), state);
    case "secret":
      return secretItem(node, looks);
    default:
      return stateItem(node);
  }
}

function createItem(
  label: string,
  icon: string | NonNullable<vscode.TreeItem["iconPath"]>,
  contextValue: string,
  more: Partial<vscode.TreeItem> = {},
): vscode.TreeItem {
  const iconPath = typeof icon === "string" ? new vscode.ThemeIcon(icon) : icon;
  return Object.assign(new vscode.TreeItem(label), { iconPath, contextValue }, more);
}

function samplesItem({ isOpen = false }: RowState): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  return createItem(l10n.t("Sample vendors"), "beaker", "samples", {
    id: rowId({ kind: "samples" }),
    collapsibleState: isOpen ? Expanded : Collapsed,
    tooltip: l10n.t("Their secrets are made up. Nothing is sent over the network."),
  });
}

/** Marks the row of a list that couldn't be loaded, so that it is visible if the row is collapsed. */
function withFailure(item: vscode.TreeItem, { failure }: RowState): vscode.TreeItem {
  if (!failure) return item;
  const { headline } = problemTexts(failure);
  return Object.assign(item, {
    iconPath: failureIcon(failure, "error"),
    description: headline,
    accessibilityInformation: undefined,
  });
}

function connectionItem(node: ConnectionNode): vscode.TreeItem {
  const { record, vendor, lifetime, hasCredentials } = node;
  const isSample = lifetime === "sample";
  let description = vendor.name;
  if (lifetime === "session") description = l10n.t("session only · {0}", vendor.name);
  if (!hasCredentials) description = l10n.t("no credentials · {0}", vendor.name);
  const flags = {
    addById: canAddById(node) && hasCredentials,
    console: consoleAddress(node) !== undefined,
    editable: !isSample,
    removable: !isSample,
    sample: isSample,
  };
  return createItem(record.alias, vendorIcon(vendor), toContext("connection", flags), {
    id: rowId(node),
    collapsibleState: vscode.TreeItemCollapsibleState.Collapsed,
    description,
    tooltip: joined(
      "\n",
      l10n.t("{0}: {1}", vendor.name, vendorText(vendor.description)),
      record.settings["baseUrl"],
    ),
  });
}

function containerItem(node: ContainerNode): vscode.TreeItem {
  const { container, added } = node;
  const flags = { addById: canAddById(node), creatable: canCreate(node), added };
  return createItem(getName(node), "folder", toContext("container", flags), {
    id: rowId(node),
    collapsibleState: vscode.TreeItemCollapsibleState.Collapsed,
    tooltip: l10n.t("{0}\nID {1}", getName(node), container.id),
    ...(added && { description: l10n.t("added by ID") }),
  });
}

function secretItem(node: SecretNode, aging: Looks): vscode.TreeItem {
  const { summary, parent, added } = node;
  const { record, vendor } = getConnection(node);
  const state = stateText(node);
  const age = aging.ages.words(summary.modifiedAt);
  const isOld = isMarkedOld(node, aging);
  const flags = {
    added,
    insertable: canInsert(node),
    viewable: canFetch(node),
    refreshable: canRefresh(node),
    // The command explains why the vendor can't refresh the secret.
    consoleOnly: vendor.refresh.kind === "none",
    writable: canSet(node),
    restorable: keepsVersions(node) || (canSet(node) && aging.hasPrevious(node)),
    describable: canDescribe(node),
    renamable: canRename(node),
    disabled: summary.enabled === false,
    enableable: canEnable(node),
    disableable: canDisable(node),
    deletable: canDelete(node),
  };
  return createItem(getName(node), secretIcon(node, isOld), toContext("secret", flags), {
    id: itemId(record.id, getContainerId(parent), summary.id),
    description: joined(
      " · ",
      state,
      // Uses a text and another icon, because not everyone sees colours.
      isOld && l10n.t("old"),
      // Narrow trees have space for one of these. The tooltip has the rest.
      age === undefined ? (summary.description ?? (added && l10n.t("added by ID"))) : age,
    ),
    // Includes the container, because many secrets have the same name.
    accessibilityInformation: {
      label: joined(
        ", ",
        getName(node),
        !isOnlySecret(node) && parent.kind === "container" && getName(parent),
        state,
        isOld && olderThan(aging.markOlderThanDays),
        age !== undefined && l10n.t("changed {0}", age),
        summary.description,
      ),
    },
  });
}

/** Returns the id of a row with a list below it. */
export function rowId(node: ParentNode | SamplesNode): string {
  if (node.kind === "samples") return "samples";
  return node.kind === "connection"
    ? node.record.id
    : itemId(getConnection(node).record.id, node.container.id);
}

/** Creates an id for VS Code, which must be unique. Ids of vendors may contain any character. */
function itemId(...ids: readonly string[]): string {
  return JSON.stringify(ids);
}

function joined(separator: string, ...texts: readonly (string | false | undefined)[]): string {
  return texts.filter(Boolean).join(separator);
}

function toContext(kind: string, flags: Readonly<Record<string, boolean>>): string {
  const names = Object.entries(flags).filter(([, isSet]) => isSet);
  return [kind, ...names.map(([name]) => name)].join(" ");
}

function secretIcon(node: SecretNode, isOld: boolean): vscode.ThemeIcon {
  const name = secretIconName(node);
  if (node.summary.enabled === false) {
    return new vscode.ThemeIcon(name, new vscode.ThemeColor("disabledForeground"));
  }
  return isOld && canFetch(node)
    ? new vscode.ThemeIcon("history", new vscode.ThemeColor("list.warningForeground"))
    : new vscode.ThemeIcon(name);
}

function isMarkedOld({ summary }: SecretNode, { ages, markOlderThanDays }: Aging): boolean {
  return markOlderThanDays > 0 && (ages.days(summary.modifiedAt) ?? 0) > markOlderThanDays;
}

function olderThan(days: number): string {
  return days === 1 ? l10n.t("older than 1 day") : l10n.t("older than {0} days", days);
}

/** Creates the tooltip of a secret: names, dates and rights, but never a value. */
export function secretTooltip(
  node: SecretNode,
  fields: readonly FieldInfo[],
  aging: Aging,
): vscode.MarkdownString {
  const { summary } = node;
  const { record, vendor } = getConnection(node);
  const text = new vscode.MarkdownString("", true);
  const details = {
    vendor,
    alias: record.alias,
    location: getLocation(node),
    containers: getContainers(node).map(({ container }) => container),
    summary,
    fields,
  };
  appendDetails(text, details, aging.ages);
  const notes = [
    summary.enabled === false &&
      `$(circle-slash) ${
        summary.scheduledForDeletion
          ? l10n.t("Scheduled for deletion. Restore it at the vendor to fetch or set it.")
          : l10n.t("Disabled. Enable it to fetch or set it.")
      }`,
    isMarkedOld(node, aging) &&
      `$(history) ${l10n.t("Marked as {0} because of your settings.", olderThan(aging.markOlderThanDays))}`,
    aging.ages.full(summary.modifiedAt) !== undefined &&
      l10n.t("The vendor doesn't report what changed. The value may be older."),
  ];
  for (const note of notes) if (note !== false) text.appendMarkdown(`\n\n${note}`);
  return text;
}

function stateItem(node: StateNode): vscode.TreeItem {
  switch (node.kind) {
    case "empty": {
      const { containerNoun } = getConnection(node.parent).vendor;
      const label =
        node.parent.kind === "connection"
          ? l10n.t("No {0}", vendorText(containerNoun.many))
          : l10n.t("No secrets");
      return createItem(label, "circle-slash", "empty");
    }
    case "loading": {
      const description = l10n.t("{0} so far", node.count.toLocaleString());
      const more = node.count > 0 ? { description } : {};
      return createItem(l10n.t("Loading…"), "loading~spin", "loading", more);
    }
    default:
      return problemItem(node);
  }
}

function failureIcon({ reason }: FailedNode, icon: string): vscode.ThemeIcon {
  const color = reason === "rate-limited" ? "list.warningForeground" : "list.errorForeground";
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

function problemItem(node: Problem): vscode.TreeItem {
  const { headline, action: title, detail, icon } = problemTexts(node);
  switch (node.kind) {
    case "noRight":
      return createItem(headline, icon, "noRight failed", {
        description: title,
        tooltip: `${node.message}\n${detail}`,
        command: { command: "keyhole.addById", title, arguments: [node] },
      });
    case "noCredentials":
      return createItem(title, icon, "noCredentials", {
        tooltip: `${headline}\n${detail}`,
        command: { command: "keyhole.editConnection", title, arguments: [node] },
      });
    case "unreadable":
      // Short, because the row is narrow.
      return createItem(l10n.t("Unreadable"), icon, "unreadable removable", {
        description: node.isLocked ? l10n.t("keychain locked") : l10n.t("needs a newer Keyhole"),
        tooltip: joined(
          "\n",
          detail,
          node.isLocked ? l10n.t("Unlock the keychain, then reload.") : l10n.t("Update Keyhole."),
          l10n.t("If that doesn't help, remove the connection and add it again."),
        ),
        ...(node.isLocked && {
          command: { command: "keyhole.retry", title: l10n.t("Retry"), arguments: [node] },
        }),
      });
    case "failed": {
      const { message, reason } = node;
      return createItem(headline, failureIcon(node, icon), `failed ${reason}`, {
        // Short, because the row is narrow.
        description: toEdit(node) ? l10n.t("Edit…") : title,
        tooltip: `${message}\n${detail}`,
        command: {
          command: toEdit(node) ? "keyhole.editConnection" : "keyhole.retry",
          title,
          arguments: [node],
        },
        accessibilityInformation: { label: `${l10n.t("Error: {0}", message)} ${detail}` },
      });
    }
  }
}
