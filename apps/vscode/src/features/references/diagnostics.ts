import type { Reference } from "@keyhole/secrets/references";
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { plainText } from "../../platform/vscode/vendor-text.js";
import { readMcpServers } from "../insert/insert-feature.js";
import {
  getReferenceAt,
  toRange,
  type CheckedDocuments,
  type CheckedReference,
  type LocatedReference,
} from "./documents.js";
import { linkCommands } from "./hover.js";
import {
  getProblem,
  type ReferenceChecks,
  type ReferenceFix,
  type ReferenceProblem,
} from "./reference-checks.js";
import type { ReferenceRole } from "./reference-text.js";

/** Marks references that are malformed, point to nothing, or won't be resolved. */
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

/** Documents that can't be edited, such as output and older versions of files, show no problems. */
function isEditable({ uri: { scheme } }: vscode.TextDocument): boolean {
  const isFile = vscode.workspace.fs.isWritableFileSystem(scheme);
  return isFile ?? ["untitled", "vscode-notebook-cell"].includes(scheme);
}

function toDiagnostic(
  document: vscode.TextDocument,
  reference: CheckedReference,
): vscode.Diagnostic | undefined {
  const problem = getProblem(reference.text, reference.checked, reference.role);
  const { code, message } = problem ?? getUnresolved(reference.role) ?? {};
  if (code === undefined || message === undefined) return undefined;
  const diagnostic = new vscode.Diagnostic(
    toRange(document, reference, problem?.start, problem?.end),
    plainText(message),
    getSeverity(problem?.code),
  );
  diagnostic.source = "Keyhole";
  diagnostic.code = code;
  return diagnostic;
}

/** Returns why a reference that leads to a secret isn't resolved, as far as its role says. */
function getUnresolved(
  role: ReferenceRole,
): { readonly code: string; readonly message: string } | undefined {
  switch (role) {
    case "part of a value":
      return {
        code: "part-of-a-value",
        message: l10n.t(
          "A reference resolves only if it's the whole value. Remove the text around it.",
        ),
      };
    case "value of another program":
      return {
        code: "not-run",
        message: l10n.t(
          "This reference isn't resolved. Start the server through keyhole run, which resolves it.",
        ),
      };
    case "header":
      return {
        code: "header",
        message: l10n.t(
          "References in headers aren't resolved. In Claude Code, use keyhole headers as the headersHelper.",
        ),
      };
    default:
      return undefined;
  }
}

function getSeverity(code: ReferenceProblem["code"] | undefined): vscode.DiagnosticSeverity {
  const { Error: error, Warning, Information } = vscode.DiagnosticSeverity;
  if (code === "malformed-reference") return error;
  // The variable may be set at run time.
  return code === "variable" ? Information : Warning;
}

const { QuickFix } = vscode.CodeActionKind;

/** Offers fixes for a reference with a problem. */
export function registerQuickFixes(checks: ReferenceChecks): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    "*",
    {
      provideCodeActions: async (document, range, { diagnostics }) => {
        const ours = diagnostics.filter(({ source }) => source === "Keyhole");
        const located = ours.length > 0 ? getReferenceAt(document, range.start) : undefined;
        if (!located) return undefined;
        const actions = await actionsFor(document, located, checks);
        for (const action of actions) action.diagnostics = ours;
        return actions;
      },
    },
    { providedCodeActionKinds: [QuickFix] },
  );
}

async function actionsFor(
  document: vscode.TextDocument,
  located: LocatedReference,
  checks: ReferenceChecks,
): Promise<vscode.CodeAction[]> {
  const { text, variables, offset, value, role } = located;
  const checked = await checks.check(text, variables);
  const problem = getProblem(text, checked, role);
  if (!problem) {
    if (role === "value of another program") return runServer(document, offset);
    if (!value) return [];
    const [start, end] = [value.start - offset, value.end - offset];
    return [replacement(document, located, { start, end, text }, true)];
  }
  if (problem.code === "variable") {
    // Not preferred, because the user replaces the word in it.
    return problem.fixes.map((fix) => replacement(document, located, fix, false));
  }
  if (checked.state !== "unresolved") return fixesFor(document, located, problem.fixes);
  const missing = await checks.withSecrets(text, checked);
  return [
    ...fixesFor(document, located, [...problem.fixes, ...missing]),
    ...(problem.code === "unknown-alias" ? [addConnection(checked.reference)] : []),
    reload(),
  ];
}

/** Creates the fixes. A single one is preferred, so that *Auto Fix…* applies it. */
function fixesFor(
  document: vscode.TextDocument,
  located: LocatedReference,
  fixes: readonly ReferenceFix[],
): vscode.CodeAction[] {
  return fixes.map((fix) => replacement(document, located, fix, fixes.length === 1));
}

function replacement(
  document: vscode.TextDocument,
  located: LocatedReference,
  { start, end, text }: ReferenceFix,
  isPreferred: boolean,
): vscode.CodeAction {
  const action = new vscode.CodeAction(l10n.t("Change to {0}", text), QuickFix);
  action.isPreferred = isPreferred;
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, toRange(document, located, start, end), text);
  return action;
}

/** Puts `keyhole run` before the command of the MCP server at an offset, if that is possible. */
function runServer(document: vscode.TextDocument, offset: number): vscode.CodeAction[] {
  const server = readMcpServers(document.getText()).find(
    ({ start, end }) => start <= offset && offset < end,
  );
  if (!server?.putBehindRun) return [];
  const title = l10n.t("Start This Server Through keyhole run");
  const action = new vscode.CodeAction(title, QuickFix);
  action.isPreferred = true;
  action.edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of server.putBehindRun) {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    action.edit.replace(document.uri, range, text);
  }
  return [action];
}

function addConnection({ alias }: Reference): vscode.CodeAction {
  const title = l10n.t("Add a Connection Named {0}…", alias);
  const action = new vscode.CodeAction(title, QuickFix);
  action.command = { command: linkCommands.addConnection, title, arguments: [alias] };
  return action;
}

function reload(): vscode.CodeAction {
  const title = l10n.t("Reload and Check Again");
  const action = new vscode.CodeAction(title, QuickFix);
  action.command = { command: "keyhole.reloadAll", title };
  return action;
}
