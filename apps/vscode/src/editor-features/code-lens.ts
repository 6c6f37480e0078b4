import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { countSecrets } from "../references/count-secrets.js";
import { flag } from "../ui/settings.js";
import type { CheckedDocuments } from "./checked-documents.js";
import { isDotenv } from "./documents.js";

/** Offers, on top of a `.env` file, a terminal with its secrets. */
export function registerCodeLens(documents: CheckedDocuments): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => {
      // Neither comments nor parts of values are resolved.
      const checked = documents.of(document)?.filter(({ role }) => role === "value");
      if (!checked || checked.length === 0) return undefined;
      if (!isDotenv(document) || !flag("codeLens.enabled")) return undefined;
      // Nothing is resolved in Restricted Mode.
      if (!vscode.workspace.isTrusted) return undefined;
      const { secrets, unresolved } = countSecrets(checked);
      const lens = new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
        title: titleOf(secrets, unresolved),
        tooltip: l10n.t(
          "Opens a terminal whose environment has the values; this file stays as it is",
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

function titleOf(secrets: number, unresolved: number): string {
  const what =
    secrets === 1 ? l10n.t("Terminal with 1 secret") : l10n.t("Terminal with {0} secrets", secrets);
  return unresolved === 0 ? what : l10n.t("{0} · {1} unresolved", what, unresolved);
}
