import * as vscode from "vscode";
import { dropKind, mimeType } from "../platform/vscode/secret-transfer.js";
import type { Loader } from "./loader.js";

/** Lets a secret be dropped into any document. */
export function registerDrop(loader: Pick<Loader, "loaded">): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider(
    "*",
    {
      // Nothing is loaded for it: as long as the tree is not, nobody can have dragged from it.
      provideDocumentDropEdits: (document, position, transfer) =>
        loader.loaded?.drop(document, position, transfer),
    },
    { dropMimeTypes: [mimeType], providedDropEditKinds: [dropKind()] },
  );
}
