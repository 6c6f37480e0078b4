import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { reportFailure } from "../../platform/vscode/report.js";
import { primaryField } from "../tree/tree-feature.js";
import type { SecretDrag } from "./secret-drag.js";
import { dropKind } from "../../platform/vscode/tree-view-ids.js";
import { toInsertTarget } from "./vscode-editor.js";
import type { InsertContext } from "./insert-context.js";

/** What is dropped, and where. */
export interface Drop {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
  readonly transfer: vscode.DataTransfer;
}

/** Inserts what is dropped into an editor as *Insert Secret* does, questions and warnings included. */
export async function dropSecret(
  drag: SecretDrag,
  context: InsertContext,
  { document, position, transfer }: Drop,
): Promise<vscode.DocumentDropEdit | undefined> {
  const node = await drag.dropped(transfer);
  const editor = editorOf(document);
  if (!node || !editor) return undefined;
  editor.selections = [new vscode.Selection(position, position)];
  const insertion = { target: toInsertTarget(editor), node, field: primaryField(node) };
  import("./insert-field.js")
    .then(({ insertField }) => insertField(context, insertion))
    .catch((error: unknown) => reportFailure(context, "keyhole.insertSecret", error));
  // Empty: it keeps VS Code from dropping the label. We insert by ourselves, since a drop must not
  // wait for questions, and its edit is seen by more than the document.
  return new vscode.DocumentDropEdit("", l10n.t("Insert Secret"), dropKind());
}

function editorOf(document: vscode.TextDocument): vscode.TextEditor | undefined {
  const active = vscode.window.activeTextEditor;
  if (active?.document === document) return active;
  return vscode.window.visibleTextEditors.find((editor) => editor.document === document);
}
