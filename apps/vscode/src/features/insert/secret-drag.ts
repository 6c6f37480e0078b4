import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { reportFailure } from "../../platform/vscode/report.js";
import { dropKind, mimeType } from "../../platform/vscode/tree-view-ids.js";
import {
  primaryField,
  type SecretNode,
  type SecretsModel,
  type TreeNode,
} from "../tree/tree-feature.js";
import type { InsertContext } from "./insert-context.js";
import { toInsertTarget } from "./vscode-editor.js";

/**
 * Lets secrets be dragged from the tree into an editor. What is dropped names the secret by a word
 * that holds for the one drag: every extension sees what is dragged, and may drop something else.
 */
export class SecretDrag {
  readonly #model: SecretsModel;
  #current: { readonly ticket: string; readonly node: SecretNode } | undefined;

  constructor(model: SecretsModel) {
    this.#model = model;
  }

  /** Marks what is being dragged, if it is a secret. */
  begin([node]: readonly TreeNode[], transfer: vscode.DataTransfer): void {
    this.#current = undefined;
    if (node?.kind !== "secret" || !this.#model.owns(node)) return;
    const ticket = crypto.randomUUID();
    this.#current = { ticket, node };
    transfer.set(mimeType, new vscode.DataTransferItem(ticket));
  }

  /** Inserts what is dropped as *Insert Secret* does, if it was dragged from our tree. */
  async drop(
    context: InsertContext,
    document: vscode.TextDocument,
    position: vscode.Position,
    transfer: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const node = this.#end(await transfer.get(mimeType)?.asString());
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    const editor = [activeTextEditor, ...visibleTextEditors].find(
      (candidate) => candidate?.document === document,
    );
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

  #end(ticket: string | undefined): SecretNode | undefined {
    const current = this.#current;
    if (!current || ticket !== current.ticket) return undefined;
    this.#current = undefined;
    return current.node;
  }
}
