import type { Reference } from "@keyhole/secrets/references";
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { plainText } from "../../platform/vscode/vendor-text.js";
import {
  getReferenceAt,
  toRange,
  type CheckedDocuments,
  type CheckedReference,
  type LocatedReference,
} from "./documents.js";
import { linkCommands } from "./hover.js";
import { getProblem, type ReferenceChecks, type ReferenceProblem } from "./reference-checks.js";

/** Marks references that are malformed, lead nowhere, or won't be resolved. */
export function registerDiagnostics(documents: CheckedDocuments): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection("keyhole");
  const listening = documents.onDidCheck((document) => {
    const references = isEditable(document) ? documents.get(document) : [];
    collection.set(
      document.uri,
      references.flatMap((reference) => toDiagnostic(document, reference) ?? []),
    );
  });
  return vscode.Disposable.from(collection, listening);
}

/** Documents that can't be edited, such as output and older versions of files, have no problems. */
function isEditable({ uri: { scheme } }: vscode.TextDocument): boolean {
  const isFile = vscode.workspace.fs.isWritableFileSystem(scheme);
  return isFile ?? ["untitled", "vscode-notebook-cell"].includes(scheme);
}

function toDiagnostic(
  document: vscode.TextDocument,
  reference: CheckedReference,
): vscode.Diagnostic | undefined {
  const problem = getProblem(reference.text, reference.checked);
  if (!problem && reference.role !== "part of a value") return undefined;
  const diagnostic = new vscode.Diagnostic(
    toRange(document, reference, problem?.start, problem?.end),
    problem
      ? plainText(problem.message)
      : l10n.t(
          "A reference is resolved only if it is the whole value. This one won't be resolved.",
        ),
    problem?.code === "malformed-reference"
      ? vscode.DiagnosticSeverity.Error
      : vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = "Keyhole";
  diagnostic.code = problem ? problem.code : "part-of-a-value";
  return diagnostic;
}

const { QuickFix } = vscode.CodeActionKind;

/** Offers what a reference that leads nowhere may mean. */
export function registerQuickFixes(checks: ReferenceChecks): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    "*",
    {
      provideCodeActions: async (document, range, { diagnostics }) => {
        const ours = diagnostics.filter(({ source }) => source === "Keyhole");
        const located = ours.length > 0 ? getReferenceAt(document, range.start) : undefined;
        if (!located) return undefined;
        const checked = await checks.check(located.text, located.variables);
        const problem = getProblem(located.text, checked);
        if (!problem || checked.state !== "unresolved") return undefined;
        const actions = [
          ...problem.candidates.map((text) => replacement(document, located, problem, text)),
          ...(problem.code === "unknown-alias" ? [addConnection(checked.reference)] : []),
          reload(),
        ];
        for (const action of actions) action.diagnostics = ours;
        return actions;
      },
    },
    { providedCodeActionKinds: [QuickFix] },
  );
}

function replacement(
  document: vscode.TextDocument,
  located: LocatedReference,
  { start, end, candidates }: ReferenceProblem,
  text: string,
): vscode.CodeAction {
  const action = new vscode.CodeAction(l10n.t("Change to {0}", text), QuickFix);
  action.isPreferred = candidates.length === 1;
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, toRange(document, located, start, end), text);
  return action;
}

function addConnection({ alias }: Reference): vscode.CodeAction {
  const title = l10n.t("Add a Connection Named {0}…", alias);
  const action = new vscode.CodeAction(title, QuickFix);
  action.command = { command: linkCommands.addConnection, title, arguments: [alias] };
  return action;
}

function reload(): vscode.CodeAction {
  const title = l10n.t("Reload All Secrets and Check Again");
  const action = new vscode.CodeAction(title, QuickFix);
  action.command = { command: "keyhole.reloadAll", title };
  return action;
}
