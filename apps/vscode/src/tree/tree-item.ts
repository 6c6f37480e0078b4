import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
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
import { plainText } from "../ui/plain-text.js";
import { vendorText } from "../ui/vendor-text.js";
import { canAddById } from "./problem-node.js";
import { stateItemOf } from "./state-item.js";

/** What VS Code shows of a node. No value of a secret ever comes near it. */
export function treeItemOf(node: TreeNode): vscode.TreeItem {
  const item = visibleItem(node);
  if (typeof item.label === "string") item.label = plainText(item.label);
  if (typeof item.description === "string") item.description = plainText(item.description);
  if (typeof item.tooltip === "string") item.tooltip = plainText(item.tooltip);
  // Without this, a screen reader is given the tooltip in place of the label.
  const texts = [item.label, item.description].filter((text) => typeof text === "string");
  item.accessibilityInformation ??= { label: texts.filter((text) => text !== "").join(", ") };
  return item;
}

function visibleItem(node: TreeNode): vscode.TreeItem {
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
      item.iconPath = secretIcon(node);
      const state = stateOf(node);
      const description = summary.description ?? (added ? l10n.t("added by ID") : "");
      item.description = [state, description].filter(Boolean).join(" · ");
      item.tooltip = tooltipOf(node);
      // Many secrets are named alike: their container tells them apart.
      item.accessibilityInformation = {
        label: [nameOf(node), nameOf(parent), state, summary.description ?? ""]
          .filter((text) => text !== "")
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

function secretIcon(node: SecretNode): vscode.ThemeIcon {
  if (node.summary.enabled === false) {
    return new vscode.ThemeIcon("key", new vscode.ThemeColor("disabledForeground"));
  }
  return new vscode.ThemeIcon(canFetch(node) ? "key" : "lock");
}

/** What keeps a secret from being used, in a word or two. */
function stateOf(node: SecretNode): string {
  if (node.summary.enabled === false) return l10n.t("disabled");
  return canFetch(node) ? "" : l10n.t("no right to fetch");
}

function tooltipOf(node: SecretNode): string {
  const { description, modifiedAt, rights, enabled } = node.summary;
  const lines = [nameOf(node)];
  if (description) lines.push(description);
  if (modifiedAt !== undefined) {
    lines.push(l10n.t("Changed {0}", new Date(modifiedAt).toLocaleString()));
  }
  if (enabled === false) {
    lines.push(l10n.t("It is disabled: it can be neither fetched nor set until it is enabled."));
  }
  if (rights?.view === false) lines.push(l10n.t("This connection has no right to fetch it."));
  if (rights?.write === false) lines.push(l10n.t("This connection has no right to change it."));
  return lines.join("\n");
}
