import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { vendorText } from "../../platform/vscode/vendor-text.js";
import { connectionOf, type FailedNode, type FailureReason, type StateNode } from "./nodes.js";
import { reasonLabel } from "./reason-label.js";

/** Each reason looks like itself; whatever has no icon of its own is an error. */
const icons: Readonly<Partial<Record<FailureReason, string>>> = {
  unauthenticated: "shield",
  forbidden: "lock",
  "rate-limited": "watch",
  network: "debug-disconnect",
  timeout: "debug-disconnect",
  unavailable: "server-environment",
  "unexpected-response": "question",
  stopped: "stop-circle",
};

/** These pass, or are what the user wanted. */
const mild: readonly FailureReason[] = ["rate-limited", "stopped"];

/** What VS Code shows of such a node. */
export function stateItemOf(node: StateNode): vscode.TreeItem {
  switch (node.kind) {
    case "failed":
      return failedItem(node);
    case "remedy": {
      const item = new vscode.TreeItem(node.parent.remedy);
      item.tooltip = node.parent.remedy;
      item.iconPath = new vscode.ThemeIcon("lightbulb");
      item.contextValue = "remedy";
      return item;
    }
    case "noRight": {
      const item = new vscode.TreeItem(reasonLabel("forbidden"));
      const addById = l10n.t("Add by ID…");
      item.description = addById;
      item.tooltip = `${node.message}\n${node.remedy}`;
      item.iconPath = new vscode.ThemeIcon("lock");
      item.contextValue = "noRight failed";
      item.command = { command: "keyhole.addById", title: addById, arguments: [node] };
      return item;
    }
    case "noCredentials": {
      const enter = l10n.t("Enter Credentials…");
      const item = new vscode.TreeItem(enter);
      item.tooltip = l10n.t("The connection has no credentials yet. Nothing is sent until then.");
      item.iconPath = new vscode.ThemeIcon("key");
      item.contextValue = "noCredentials";
      item.command = { command: "keyhole.editConnection", title: enter, arguments: [node] };
      return item;
    }
    case "empty": {
      const { vendor } = connectionOf(node.parent);
      const label =
        node.parent.kind === "connection"
          ? l10n.t("No {0}", vendorText(vendor.containerNoun.many))
          : l10n.t("No secrets");
      const item = new vscode.TreeItem(label);
      item.iconPath = new vscode.ThemeIcon("circle-slash");
      item.contextValue = "empty";
      return item;
    }
    case "loading": {
      const item = new vscode.TreeItem(l10n.t("Loading…"));
      if (node.count > 0) item.description = l10n.t("{0} so far", node.count.toLocaleString());
      item.iconPath = new vscode.ThemeIcon("loading~spin");
      item.contextValue = "loading";
      return item;
    }
    case "unreadable": {
      const item = new vscode.TreeItem(l10n.t("A connection cannot be read"));
      item.description = node.problem;
      item.tooltip = [
        node.problem,
        l10n.t("Reload the secrets. Where it stays so, remove it and add it anew."),
      ].join("\n");
      item.iconPath = new vscode.ThemeIcon("warning");
      item.contextValue = "unreadable removable";
      return item;
    }
  }
}

function failedItem(node: FailedNode): vscode.TreeItem {
  const { message, remedy, reason } = node;
  const item = new vscode.TreeItem(reasonLabel(reason), vscode.TreeItemCollapsibleState.Expanded);
  const color = mild.includes(reason) ? "list.warningForeground" : "list.errorForeground";
  item.iconPath = new vscode.ThemeIcon(icons[reason] ?? "error", new vscode.ThemeColor(color));
  item.tooltip = [message, remedy].join("\n");
  item.contextValue = `failed ${reason}`;
  item.accessibilityInformation = {
    label: [l10n.t("Error: {0}", message), remedy].join(" "),
  };
  return item;
}
