import * as vscode from "vscode";
import { addConnectionNamed } from "../commands/add-connection.js";
import { reportFailure } from "../commands/shared/report-failure.js";
import { showReferenceInTree } from "../commands/show-in-tree.js";
import type { FeatureParts } from "./parts.js";

/**
 * Commands behind links and quick fixes. They take texts, since links can carry nothing else; any
 * extension may run them, so that what they do is harmless: they show something, or ask the user.
 */
export const linkCommands = {
  showInTree: "_keyhole.showReferenceInTree",
  addConnection: "_keyhole.addConnectionNamed",
  findReferences: "_keyhole.findReferencesAt",
  reload: "keyhole.reloadAll",
} as const;

/** Registers what has no place in the palette. None returns anything to its caller, nor throws. */
export function registerLinkCommands({ context }: FeatureParts): vscode.Disposable {
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
      await addConnectionNamed(context, typeof alias === "string" ? alias : undefined);
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
export function commandUri(command: string, ...args: readonly (string | number)[]): vscode.Uri {
  // VS Code decodes what it is given once more than it was encoded: no % may be left by then.
  const json = JSON.stringify(args).replaceAll("%", String.raw`\u0025`);
  return vscode.Uri.from({ scheme: "command", path: command, query: json });
}
