import type { Variables } from "@keyhole/secrets";
import * as vscode from "vscode";
import {
  readReferences,
  type DocumentReference,
  type DocumentReferences,
} from "../references/document-references.js";
import { isDotenvPath } from "@keyhole/secrets";
import { referenceAt } from "../references/reference-at.js";

const read = new WeakMap<
  vscode.TextDocument,
  { readonly version: number; readonly found: DocumentReferences }
>();

/** What a document says of references; read once for each of its versions. */
export function referencesOf(document: vscode.TextDocument): DocumentReferences {
  const known = read.get(document);
  if (known?.version === document.version) return known.found;
  const found = readReferences(document.getText(), isDotenv(document));
  read.set(document, { version: document.version, found });
  return found;
}

/** A reference in a document, with where it stands. */
export interface PlacedReference extends DocumentReference {
  readonly range: vscode.Range;
  readonly variables: Variables;
}

/** The reference at a position; undefined for none. */
export function placedAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): PlacedReference | undefined {
  const { references, variables } = referencesOf(document);
  const found = referenceAt(references, document.offsetAt(position));
  return found && { ...found, range: rangeOf(document, found), variables };
}

/** Where a reference stands, or the part of it from one offset within it to another. */
export function rangeOf(
  document: vscode.TextDocument,
  { offset, text }: Pick<DocumentReference, "offset" | "text">,
  start = 0,
  end = text.length,
): vscode.Range {
  return new vscode.Range(document.positionAt(offset + start), document.positionAt(offset + end));
}

/** Whether a document is a `.env` file, by its language or its name. */
export function isDotenv({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === "dotenv" || isDotenvPath(uri.path);
}
