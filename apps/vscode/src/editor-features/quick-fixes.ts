import type { Reference } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { problemOf, type ReferenceProblem } from "../references/problem-of.js";
import { linkCommands } from "./commands.js";
import { placedAt, rangeOf, type PlacedReference } from "./documents.js";
import type { FeatureParts } from "./parts.js";

const { QuickFix } = vscode.CodeActionKind;

/** Offers what could be meant by a reference that leads nowhere. */
export function registerQuickFixes({ checks }: FeatureParts): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    "*",
    {
      provideCodeActions: async (document, range, { diagnostics }) => {
        const ours = diagnostics.filter(({ source }) => source === "Keyhole");
        const placed = ours.length > 0 ? placedAt(document, range.start) : undefined;
        if (!placed) return undefined;
        const checked = await checks.check(placed.text, placed.variables);
        const problem = problemOf(placed.text, checked);
        if (!problem || checked.state !== "unresolved") return undefined;
        const actions = [
          ...problem.candidates.map((text) => replacement(document, placed, problem, text)),
          ...(problem.part === "alias" ? [addConnection(checked.reference)] : []),
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
  placed: PlacedReference,
  { start, end, candidates }: ReferenceProblem,
  text: string,
): vscode.CodeAction {
  const action = new vscode.CodeAction(l10n.t("Change to {0}", text), QuickFix);
  action.isPreferred = candidates.length === 1;
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, rangeOf(document, placed, start, end), text);
  return action;
}

function addConnection({ alias }: Reference): vscode.CodeAction {
  const title = l10n.t("Add a Connection Named {0}…", alias);
  const action = new vscode.CodeAction(title, QuickFix);
  action.command = { command: linkCommands.addConnection, title, arguments: [alias] };
  return action;
}

function reload(): vscode.CodeAction {
  const title = l10n.t("Reload All Secrets, and Look Again");
  const action = new vscode.CodeAction(title, QuickFix);
  action.command = { command: linkCommands.reload, title };
  return action;
}
