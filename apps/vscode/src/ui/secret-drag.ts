import * as vscode from "vscode";
import { DraggedSecret } from "../insert/dragged-secret.js";
import type { SecretNode, TreeNode } from "../tree/nodes.js";
import type { SecretsModel } from "../tree/secrets-model.js";

export const mimeType = "application/vnd.keyhole.secret";

/** Lets secrets be dragged from the tree; nothing can be dropped on it. */
export class SecretDrag implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dragMimeTypes = [mimeType];
  readonly dropMimeTypes = [];
  readonly #dragged: DraggedSecret;

  constructor(model: SecretsModel) {
    this.#dragged = new DraggedSecret(model);
  }

  handleDrag(nodes: readonly TreeNode[], transfer: vscode.DataTransfer): void {
    const ticket = this.#dragged.begin(nodes);
    if (ticket !== undefined) transfer.set(mimeType, new vscode.DataTransferItem(ticket));
  }

  /** The secret that is dropped; undefined for anything but what was dragged from our tree. */
  async dropped(transfer: vscode.DataTransfer): Promise<SecretNode | undefined> {
    return this.#dragged.end(await transfer.get(mimeType)?.asString());
  }
}
