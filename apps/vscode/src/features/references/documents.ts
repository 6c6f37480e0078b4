import type { Variables } from "@keyhole/secrets/references";
import * as vscode from "vscode";
import { isDotenv } from "../../platform/vscode/editor-documents.js";
import {
  readReferences,
  type DocumentReference,
  type DocumentReferences,
} from "./reference-text.js";

const cache = new WeakMap<
  vscode.TextDocument,
  { readonly version: number; readonly found: DocumentReferences }
>();

/** The references of a document. Each version of a document is read once. */
export function getReferences(document: vscode.TextDocument): DocumentReferences {
  const cached = cache.get(document);
  if (cached?.version === document.version) return cached.found;
  const found = readReferences(document.getText(), isDotenv(document));
  cache.set(document, { version: document.version, found });
  return found;
}

/** A reference in a document, with its range. */
export interface LocatedReference extends DocumentReference {
  readonly range: vscode.Range;
  readonly variables: Variables;
}

/** The reference that a position is in, or directly after; undefined if there is none. */
export function getReferenceAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): LocatedReference | undefined {
  const { references, variables } = getReferences(document);
  const at = document.offsetAt(position);
  const found = references.find(({ offset, text }) => offset <= at && at <= offset + text.length);
  return found && { ...found, range: toRange(document, found), variables };
}

/** The range of a reference, or of the part from one offset within it to another. */
export function toRange(
  document: vscode.TextDocument,
  { offset, text }: Pick<DocumentReference, "offset" | "text">,
  start = 0,
  end = text.length,
): vscode.Range {
  return new vscode.Range(document.positionAt(offset + start), document.positionAt(offset + end));
}
