import { isDotenvPath } from "@keyhole/secrets/env-file";
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { flag } from "../../platform/vscode/settings.js";
import { isMcpConfig, readMcpServers } from "../insert/insert-feature.js";
import type { CheckedDocuments, CheckedReference } from "./documents.js";

/**
 * Shows an action above a `.env` file that opens a terminal with its secrets, and beside it the number
 * of its references. In an MCP configuration, shows the number above each server.
 */
export function registerCodeLens(documents: CheckedDocuments): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => {
      if (!vscode.workspace.isTrusted || !flag("codeLens.enabled")) return undefined;
      // Comments and parts of values aren't resolved.
      const values = documents
        .get(document)
        .filter(({ role }) => role === "value" || role === "value of another program");
      if (values.length === 0) return undefined;
      if (isMcpConfig(document.uri.path)) return aboveServers(document, values);
      if (!isDotenvPath(document.uri.path, document.languageId)) return undefined;
      const start = new vscode.Range(0, 0, 0, 0);
      const open = new vscode.CodeLens(start, {
        title: l10n.t("New terminal with secrets"),
        tooltip: l10n.t(
          "Opens a terminal with the values in its environment. The file stays unchanged.",
        ),
        command: "keyhole.newTerminal",
        arguments: [document.uri],
      });
      return [open, new vscode.CodeLens(start, describeReferences(values))];
    },
  };
  return vscode.Disposable.from(
    changed,
    documents.onDidCheck(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("keyhole.codeLens")) changed.fire();
    }),
    vscode.languages.registerCodeLensProvider("*", provider),
  );
}

function aboveServers(
  document: vscode.TextDocument,
  values: readonly CheckedReference[],
): vscode.CodeLens[] {
  return readMcpServers(document.getText()).flatMap(({ start, end }) => {
    const own = values.filter(({ offset }) => start <= offset && offset < end);
    const at = document.positionAt(start);
    const range = new vscode.Range(at, at);
    return own.length === 0 ? [] : new vscode.CodeLens(range, describeReferences(own));
  });
}

/** Counts the references. If any don't resolve, the text opens the Problems view. */
function describeReferences(values: readonly CheckedReference[]): vscode.Command {
  const count = values.length;
  const unresolved = values.filter(
    ({ role, checked: { state } }) =>
      role !== "value" || state === "malformed" || state === "unresolved",
  ).length;
  const title = count === 1 ? l10n.t("1 reference") : l10n.t("{0} references", count);
  // VS Code shows a title without a command as plain text.
  if (unresolved === 0) return { title, command: "" };
  return {
    title: l10n.t("{0}, {1} unresolved", title, unresolved),
    tooltip: l10n.t("Opens the Problems view."),
    command: "workbench.actions.view.problems",
  };
}
