import * as vscode from "vscode";
import { DraggedSecret } from "./dragged-secret.js";
import type { SecretNode, SecretsModel, TreeNode } from "../tree/tree-feature.js";
import { mimeType } from "../../platform/vscode/tree-view-ids.js";

/** Lets secrets be dragged from the tree. */
export class SecretDrag {
  readonly #dragged: DraggedSecret;

  constructor(model: SecretsModel) {
    this.#dragged = new DraggedSecret(model);
  }

  /** Marks what is being dragged. */
  begin(nodes: readonly TreeNode[], transfer: vscode.DataTransfer): void {
    const ticket = this.#dragged.begin(nodes);
    if (ticket !== undefined) transfer.set(mimeType, new vscode.DataTransferItem(ticket));
  }

  /** The secret that is dropped; undefined for anything but what was dragged from our tree. */
  async dropped(transfer: vscode.DataTransfer): Promise<SecretNode | undefined> {
    return this.#dragged.end(await transfer.get(mimeType)?.asString());
  }
}
