import * as vscode from "vscode";
import { problemOf, type ReferenceProblem } from "../references/problem-of.js";
import { plainText } from "../ui/plain-text.js";
import type { CheckedDocuments, CheckedReference } from "./checked-documents.js";
import { rangeOf } from "./documents.js";

/** Marks references that are malformed, or lead nowhere. */
export function registerDiagnostics(documents: CheckedDocuments): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection("keyhole");
  const listening = documents.onDidCheck((document) => {
    const references = canBeChanged(document) ? (documents.of(document) ?? []) : [];
    collection.set(
      document.uri,
      references.flatMap((reference) => diagnosticOf(document, reference) ?? []),
    );
  });
  return vscode.Disposable.from(collection, listening);
}

/** What nobody can mend is no problem of theirs: an older version of a file, beside the present one. */
function canBeChanged({ uri }: vscode.TextDocument): boolean {
  return vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== false;
}

const codes: Readonly<Record<NonNullable<ReferenceProblem["part"]>, string>> = {
  alias: "unknown-connection",
  container: "unknown-container",
  secret: "unknown-secret",
  field: "unknown-field",
};

function diagnosticOf(
  document: vscode.TextDocument,
  reference: CheckedReference,
): vscode.Diagnostic | undefined {
  const problem = problemOf(reference.text, reference.checked);
  if (!problem) return undefined;
  const diagnostic = new vscode.Diagnostic(
    rangeOf(document, reference, problem.start, problem.end),
    plainText(problem.message),
    problem.kind === "malformed"
      ? vscode.DiagnosticSeverity.Error
      : vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = "Keyhole";
  diagnostic.code = problem.part ? codes[problem.part] : "malformed-reference";
  return diagnostic;
}
