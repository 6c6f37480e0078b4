import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { connectionOf, type TreeNode } from "./nodes.js";
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
      const item = new vscode.TreeItem(container.name, vscode.TreeItemCollapsibleState.Collapsed);
      item.id = `${node.parent.record.id}/${container.id}`;
      item.iconPath = new vscode.ThemeIcon("folder");
      if (added) item.description = "added by ID";
      item.tooltip = `${container.name}\nID ${container.id}`;
      item.contextValue = contextOf("container", { addById: canAddById(node), added });
      return item;
    }
    case "secret": {
      const { summary, parent, added } = node;
      const item = new vscode.TreeItem(summary.name);
      item.id = `${connectionOf(node).record.id}/${parent.container.id}/${summary.id}`;
      item.iconPath = new vscode.ThemeIcon("key");
      item.description = summary.description ?? (added ? "added by ID" : "");
      item.tooltip = tooltipOf(summary.name, summary.description, summary.modifiedAt);
      // Many secrets are named alike: their container tells them apart.
      item.accessibilityInformation = {
        label: [summary.name, parent.container.name, summary.description ?? ""]
          .filter((text) => text !== "")
          .join(", "),
      };
      item.contextValue = contextOf("secret", {
        added,
        refreshable: connectionOf(node).vendor.refresh.kind !== "none",
      });
      return item;
    }
    default:
      return stateItemOf(node);
  }
}

function contextOf(kind: string, flags: Readonly<Record<string, boolean>>): string {
  const names = Object.entries(flags).filter(([, set]) => set);
  return [kind, ...names.map(([name]) => name)].join(" ");
}

function tooltipOf(name: string, description?: string, modifiedAt?: number): string {
  const lines = [name];
  if (description) lines.push(description);
  if (modifiedAt !== undefined) lines.push(`Changed ${new Date(modifiedAt).toLocaleString()}`);
  return lines.join("\n");
}
