import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { commandUri, linkCommands } from "./commands.js";
import type { CheckedDocuments } from "./checked-documents.js";
import { rangeOf } from "./documents.js";
import type { CheckedReference } from "./watched-document.js";

/** Leads from a reference to its secret in the tree. */
export function registerLinks(documents: CheckedDocuments): vscode.Disposable {
  /** The links that VS Code has of documents, as far as they could differ. */
  const given = new WeakMap<vscode.TextDocument, string>();
  const provider: vscode.DocumentLinkProvider = {
    provideDocumentLinks: async (document, token) => {
      const checked = await documents.current(document);
      // VS Code asks again after a change.
      if (!checked || token.isCancellationRequested) return undefined;
      const found = checked.filter(isFound);
      given.set(document, keyOf(found));
      return found.map((reference) => linkTo(document, reference));
    },
  };
  const register = () => vscode.languages.registerDocumentLinkProvider("*", provider);
  let registered = register();
  const listening = documents.onDidCheck((document) => {
    const key = keyOf((documents.of(document) ?? []).filter(isFound));
    if ((given.get(document) ?? key) === key) return;
    // VS Code knows no event for links; of providers that come and go it asks for all of them anew.
    given.delete(document);
    registered.dispose();
    registered = register();
  });
  return new vscode.Disposable(() => {
    listening.dispose();
    registered.dispose();
  });
}

function isFound({ checked }: CheckedReference): boolean {
  return checked.state === "found";
}

function keyOf(references: readonly CheckedReference[]): string {
  return JSON.stringify(references.map(({ offset, text }) => [offset, text]));
}

function linkTo(document: vscode.TextDocument, reference: CheckedReference): vscode.DocumentLink {
  const target = commandUri(linkCommands.showInTree, reference.text);
  const link = new vscode.DocumentLink(rangeOf(document, reference), target);
  link.tooltip = l10n.t("Show the secret in Keyhole's tree");
  return link;
}
