import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Ages } from "../../platform/vscode/ages.js";
import { connectionOf, nameOf, type SecretNode, type TreeNode } from "./nodes.js";
import {
  canCreate,
  canDescribe,
  canDisable,
  canEnable,
  canFetch,
  canRefresh,
  canRename,
  canSet,
} from "./offers.js";
import { plainText, vendorText } from "../../platform/vscode/vendor-text.js";
import { canAddById } from "./problem-node.js";
import { stateItemOf } from "./state-item.js";

/** What the tree tells of when secrets changed. */
export interface Aging {
  readonly ages: Ages;
  /** Secrets that changed more than so many days ago bear a mark; 0 for none. */
  readonly markOlderThanDays: number;
}

/** What VS Code shows of a node. No value of a secret ever comes near it. */
export function treeItemOf(node: TreeNode, aging: Aging): vscode.TreeItem {
  const item = visibleItem(node, aging);
  if (typeof item.label === "string") item.label = plainText(item.label);
  if (typeof item.description === "string") item.description = plainText(item.description);
  if (typeof item.tooltip === "string") item.tooltip = plainText(item.tooltip);
  // Without this, a screen reader is given the tooltip in place of the label.
  const texts = [item.label, item.description].filter((text) => typeof text === "string");
  item.accessibilityInformation ??= { label: texts.filter((text) => text !== "").join(", ") };
  return item;
}

function visibleItem(node: TreeNode, aging: Aging): vscode.TreeItem {
  switch (node.kind) {
    case "connection": {
      const { record, vendor, lifetime, hasCredentials } = node;
      const item = new vscode.TreeItem(record.alias, vscode.TreeItemCollapsibleState.Collapsed);
      item.id = record.id;
      item.description = {
        stored: vendor.name,
        session: l10n.t("{0} · this session only", vendor.name),
        sample: vendor.name,
      }[lifetime];
      if (!hasCredentials) item.description = l10n.t("{0} · no credentials yet", vendor.name);
      item.iconPath = new vscode.ThemeIcon(lifetime === "sample" ? "beaker" : "plug");
      item.tooltip = [
        l10n.t("{0}: {1}", vendor.name, vendorText(vendor.description)),
        record.settings["baseUrl"],
      ].join("\n");
      item.contextValue = contextOf("connection", {
        addById: canAddById(node) && hasCredentials,
        editable: lifetime !== "sample",
        removable: lifetime !== "sample",
        sample: lifetime === "sample",
      });
      return item;
    }
    case "container": {
      const { container, added } = node;
      const item = new vscode.TreeItem(nameOf(node), vscode.TreeItemCollapsibleState.Collapsed);
      item.id = joined(node.parent.record.id, container.id);
      item.iconPath = new vscode.ThemeIcon("folder");
      if (added) item.description = l10n.t("added by ID");
      item.tooltip = l10n.t("{0}\nID {1}", nameOf(node), container.id);
      item.contextValue = contextOf("container", {
        addById: canAddById(node),
        creatable: canCreate(node),
        added,
      });
      return item;
    }
    case "secret": {
      const { summary, parent, added } = node;
      const item = new vscode.TreeItem(nameOf(node));
      item.id = joined(connectionOf(node).record.id, parent.container.id, summary.id);
      const state = stateOf(node);
      const age = aging.ages.words(summary.modifiedAt);
      const old = isOld(node, aging);
      item.iconPath = secretIcon(node, old);
      item.description = [
        state,
        // By a word and another icon: not everybody sees colours.
        old ? l10n.t("old") : "",
        age,
        summary.description ?? (added ? l10n.t("added by ID") : ""),
      ]
        .filter(Boolean)
        .join(" · ");
      item.tooltip = tooltipOf(node, aging);
      // Many secrets are named alike: their container tells them apart.
      item.accessibilityInformation = {
        label: [
          nameOf(node),
          nameOf(parent),
          state,
          old ? olderThan(aging.markOlderThanDays) : "",
          age === undefined ? "" : l10n.t("changed {0}", age),
          summary.description,
        ]
          .filter(Boolean)
          .join(", "),
      };
      item.contextValue = contextOf("secret", {
        added,
        viewable: canFetch(node),
        refreshable: canRefresh(node),
        // The command then says why not.
        consoleOnly: connectionOf(node).vendor.refresh.kind === "none",
        writable: canSet(node),
        describable: canDescribe(node),
        renamable: canRename(node),
        disabled: summary.enabled === false,
        enableable: canEnable(node),
        disableable: canDisable(node),
      });
      return item;
    }
    default:
      return stateItemOf(node);
  }
}

/** The vendor's ids may hold any character, and VS Code shows no list in which two are alike. */
function joined(...ids: readonly string[]): string {
  return JSON.stringify(ids);
}

function contextOf(kind: string, flags: Readonly<Record<string, boolean>>): string {
  const names = Object.entries(flags).filter(([, set]) => set);
  return [kind, ...names.map(([name]) => name)].join(" ");
}

function secretIcon(node: SecretNode, old: boolean): vscode.ThemeIcon {
  if (node.summary.enabled === false) {
    return new vscode.ThemeIcon("key", new vscode.ThemeColor("disabledForeground"));
  }
  if (!canFetch(node)) return new vscode.ThemeIcon("lock");
  return old
    ? new vscode.ThemeIcon("history", new vscode.ThemeColor("list.warningForeground"))
    : new vscode.ThemeIcon("key");
}

function isOld({ summary }: SecretNode, { ages, markOlderThanDays }: Aging): boolean {
  return markOlderThanDays > 0 && (ages.days(summary.modifiedAt) ?? 0) > markOlderThanDays;
}

function olderThan(days: number): string {
  return days === 1 ? l10n.t("older than 1 day") : l10n.t("older than {0} days", days);
}

/** What keeps a secret from being used, in a word or two. */
function stateOf(node: SecretNode): string {
  if (node.summary.enabled === false) return l10n.t("disabled");
  return canFetch(node) ? "" : l10n.t("no right to fetch");
}

function tooltipOf(node: SecretNode, aging: Aging): string {
  const { description, modifiedAt, rights, enabled } = node.summary;
  const lines = [nameOf(node)];
  if (description) lines.push(description);
  const changed = aging.ages.full(modifiedAt);
  if (changed !== undefined) {
    lines.push(
      l10n.t("Changed {0}", changed),
      l10n.t("The vendor does not say what of it changed: its value may be older."),
    );
  }
  if (isOld(node, aging)) {
    lines.push(l10n.t("Marked as {0}, by your settings.", olderThan(aging.markOlderThanDays)));
  }
  if (enabled === false) {
    lines.push(l10n.t("It is disabled: it can be neither fetched nor set until it is enabled."));
  }
  if (rights?.view === false) lines.push(l10n.t("This connection has no right to fetch it."));
  if (rights?.write === false) lines.push(l10n.t("This connection has no right to change it."));
  return lines.join("\n");
}
