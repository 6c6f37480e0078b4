import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { CommandContext } from "../commands/shared/context.js";
import { reportFailure } from "../commands/shared/report-failure.js";
import { primaryField } from "../commands/shared/fetch-field.js";
import { mimeType, type SecretDrag } from "./secret-drag.js";
import { targetOf } from "./vscode-editor.js";

/** Inserts what is dropped into an editor as *Insert Secret* does, questions and warnings included. */
export function registerDrop(drag: SecretDrag, context: CommandContext): vscode.Disposable {
  const kind = vscode.DocumentDropOrPasteEditKind.Empty.append("keyhole", "secret");
  return vscode.languages.registerDocumentDropEditProvider(
    "*",
    {
      provideDocumentDropEdits: async (document, position, transfer) => {
        const node = await drag.dropped(transfer);
        const editor = editorOf(document);
        if (!node || !editor) return undefined;
        editor.selections = [new vscode.Selection(position, position)];
        const insertion = { target: targetOf(editor), node, field: primaryField(node) };
        import("../insert/insert-field.js")
          .then(({ insertField }) => insertField(context, insertion))
          .catch((error: unknown) => reportFailure(context, "keyhole.insertSecret", error));
        // Empty: it keeps VS Code from dropping the label. We insert by ourselves, since a drop
        // must not wait for questions, and its edit is seen by more than the document.
        return new vscode.DocumentDropEdit("", l10n.t("Insert Secret"), kind);
      },
    },
    { dropMimeTypes: [mimeType], providedDropEditKinds: [kind] },
  );
}

function editorOf(document: vscode.TextDocument): vscode.TextEditor | undefined {
  const active = vscode.window.activeTextEditor;
  if (active?.document === document) return active;
  return vscode.window.visibleTextEditors.find((editor) => editor.document === document);
}
