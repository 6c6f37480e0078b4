import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { reportFailure } from "../../platform/vscode/report.js";
import { showReferenceInTree } from "./reference-commands.js";
import { getReferences, toRange } from "./documents.js";
import { readTemplate } from "./reference-text.js";
import type { ReferencesContext } from "./references-context.js";

/**
 * Commands behind links and quick fixes. Links can carry only texts. Any extension may run these
 * commands, so they only show something or ask the user.
 */
export const linkCommands = {
  showInTree: "_keyhole.showReferenceInTree",
  addConnection: "_keyhole.addConnectionNamed",
  findReferences: "_keyhole.findReferencesAt",
  reload: "keyhole.reloadAll",
} as const;

/** Registers the link commands. They return nothing to their caller and don't throw. */
export function registerLinkCommands(context: ReferencesContext): vscode.Disposable {
  const register = (id: string, run: (...args: readonly unknown[]) => Promise<void>) =>
    vscode.commands.registerCommand(id, async (...args: readonly unknown[]): Promise<void> => {
      try {
        await run(...args);
      } catch (error) {
        reportFailure(context, id, error);
      }
    });
  return vscode.Disposable.from(
    register(linkCommands.showInTree, async (text) => {
      if (typeof text === "string") await showReferenceInTree(context, text);
    }),
    register(linkCommands.addConnection, async (alias) => {
      await context.addConnection(typeof alias === "string" ? alias : undefined);
    }),
    register(linkCommands.findReferences, async (uri, line, character) => {
      if (typeof uri !== "string") return;
      const position = new vscode.Position(Number(line), Number(character));
      await vscode.commands.executeCommand(
        "editor.action.findReferences",
        vscode.Uri.parse(uri),
        position,
      );
    }),
  );
}

/** A link that runs a command. */
export function toCommandUri(command: string, ...args: readonly (string | number)[]): vscode.Uri {
  // VS Code decodes the query once more than it was encoded, so no % may be left in it.
  const json = JSON.stringify(args).replaceAll("%", String.raw`\u0025`);
  return vscode.Uri.from({ scheme: "command", path: command, query: json });
}

/**
 * Makes each valid reference a link to the tree. Whether it leads to a secret is checked when the user
 * follows the link: VS Code has no event that updates links.
 */
export function registerLinks(): vscode.Disposable {
  return vscode.languages.registerDocumentLinkProvider("*", {
    provideDocumentLinks: (document) =>
      getReferences(document)
        .references.filter(({ text }) => readTemplate(text))
        .map((reference) => {
          const target = toCommandUri(linkCommands.showInTree, reference.text);
          const link = new vscode.DocumentLink(toRange(document, reference), target);
          link.tooltip = l10n.t("Show the secret in Keyhole's tree");
          return link;
        }),
  });
}
