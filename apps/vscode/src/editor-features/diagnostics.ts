import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { problemOf, type ReferenceProblem } from "../references/problem-of.js";
import { plainText } from "../ui/plain-text.js";
import type { CheckedDocuments } from "./checked-documents.js";
import { rangeOf } from "./documents.js";
import type { CheckedReference } from "./watched-document.js";

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

/** What VS Code lets people write that is in no file system: it has nothing to say of these. */
const writable: ReadonlySet<string> = new Set([
  "untitled",
  "vscode-notebook-cell",
  "vscode-interactive-input",
  "vscode-scm",
  "comment",
]);

/**
 * What nobody can mend is no problem of theirs. `isWritableFileSystem` says so of schemes that have
 * a file system alone: true of `file`, false of older versions of files (`git`). All others have
 * providers of contents, which are read-only by their nature (`output`, `debug`, those of other
 * extensions), but for the few that VS Code has for its own inputs.
 */
function canBeChanged({ uri: { scheme } }: vscode.TextDocument): boolean {
  return vscode.workspace.fs.isWritableFileSystem(scheme) ?? writable.has(scheme);
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
  if (!problem) return partDiagnostic(document, reference);
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

/** The marking of a reference that is no whole value, and so will not be resolved. */
function partDiagnostic(
  document: vscode.TextDocument,
  reference: CheckedReference,
): vscode.Diagnostic | undefined {
  if (reference.role !== "part of a value") return undefined;
  const diagnostic = new vscode.Diagnostic(
    rangeOf(document, reference),
    l10n.t(
      "A reference is resolved only where it is the whole value. This value is passed on as it stands.",
    ),
    vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = "Keyhole";
  diagnostic.code = "part-of-a-value";
  return diagnostic;
}
