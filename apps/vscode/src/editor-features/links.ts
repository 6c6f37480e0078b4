import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { commandUri, linkCommands } from "./commands.js";
import type { CheckedDocuments } from "./checked-documents.js";
import { rangeOf } from "./documents.js";

/** Leads from a reference to its secret in the tree. */
export function registerLinks(documents: CheckedDocuments): vscode.Disposable {
  return vscode.languages.registerDocumentLinkProvider("*", {
    provideDocumentLinks: (document) =>
      documents.of(document)?.flatMap((reference) => {
        if (reference.checked.state !== "found") return [];
        const target = commandUri(linkCommands.showInTree, reference.text);
        const link = new vscode.DocumentLink(rangeOf(document, reference), target);
        link.tooltip = l10n.t("Show the secret in Keyhole's tree");
        return link;
      }),
  });
}
