import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { reportFailure } from "../../platform/vscode/report.js";
import { dropKind, mimeType } from "../../platform/vscode/tree-view-ids.js";
import {
  canInsert,
  primaryField,
  type SecretNode,
  type SecretsModel,
  type TreeNode,
} from "../tree/tree-feature.js";
import { chooseFieldOf } from "../search/search-feature.js";
import type { InsertContext } from "./insert-context.js";
import type { InsertTarget } from "./target-editor.js";
import { toInsertTarget } from "./vscode-editor.js";

/**
 * Lets users drag secrets from the tree into an editor. The dragged data is a ticket for a single drop,
 * because every extension can read it, and may drop something else.
 */
export class SecretDrag {
  readonly #model: SecretsModel;
  #current: { readonly ticket: string; readonly node: SecretNode } | undefined;

  constructor(model: SecretsModel) {
    this.#model = model;
  }

  begin([node]: readonly TreeNode[], transfer: vscode.DataTransfer): void {
    this.#current = undefined;
    if (node?.kind !== "secret" || !this.#model.owns(node) || !canInsert(node)) return;
    const ticket = crypto.randomUUID();
    this.#current = { ticket, node };
    transfer.set(mimeType, new vscode.DataTransferItem(ticket));
  }

  /** Inserts a secret that was dragged from our tree, as *Insert Secret* does. */
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
    insertDropped(context, toInsertTarget(editor), node).catch((error: unknown) =>
      reportFailure(context, "keyhole.insertSecret", error),
    );
    // An empty edit keeps VS Code from dropping the label. Keyhole inserts the secret itself, because a
    // drop must not wait for prompts and other extensions can see its edit.
    return new vscode.DocumentDropEdit("", l10n.t("Insert Secret"), dropKind());
  }

  #end(ticket: string | undefined): SecretNode | undefined {
    const current = this.#current;
    if (!current || ticket !== current.ticket) return undefined;
    this.#current = undefined;
    return current.node;
  }
}

async function insertDropped(
  context: InsertContext,
  target: InsertTarget,
  node: SecretNode,
): Promise<void> {
  const field = primaryField(node) ?? (await chooseFieldOf(context, node, l10n.t("Insert Secret")));
  if (!field) return;
  const { insertField } = await import("./insert-field.js");
  await insertField(context, { target, node, field });
}
