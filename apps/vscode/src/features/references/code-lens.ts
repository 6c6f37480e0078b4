import { isDotenvPath } from "@keyhole/secrets/env-file";
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { flag } from "../../platform/vscode/settings.js";
import type { CheckedDocuments, CheckedReference } from "./documents.js";

/** Shows an action above a `.env` file that opens a terminal with its secrets. */
export function registerCodeLens(documents: CheckedDocuments): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => {
      // Comments and parts of values aren't resolved.
      const values = documents.get(document).filter(({ role }) => role === "value");
      const isEnvFile = isDotenvPath(document.uri.path, document.languageId);
      const isOffered = vscode.workspace.isTrusted && flag("codeLens.enabled") && isEnvFile;
      if (values.length === 0 || !isOffered) return undefined;
      const lens = new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
        title: getTitle(values),
        tooltip: l10n.t(
          "Opens a terminal with the values in its environment. The file stays unchanged.",
        ),
        command: "keyhole.newTerminal",
        arguments: [document.uri],
      });
      return [lens];
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

function getTitle(values: readonly CheckedReference[]): string {
  const count = values.length;
  const unresolved = values.filter(
    ({ checked: { state } }) => state === "malformed" || state === "unresolved",
  ).length;
  const title =
    count === 1
      ? l10n.t("Terminal with secrets · 1 reference")
      : l10n.t("Terminal with secrets · {0} references", count);
  return unresolved === 0 ? title : l10n.t("{0} · {1} unresolved", title, unresolved);
}
