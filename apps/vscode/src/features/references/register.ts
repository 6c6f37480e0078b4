import { systemClock } from "@keyhole/secrets";
import * as vscode from "vscode";
import type { Ages } from "../../platform/vscode/ages.js";
import { registerCodeLens } from "./code-lens.js";
import { registerCompletion } from "./completion.js";
import { CheckedDocuments } from "./documents.js";
import { registerHover, registerLinkCommands } from "./hover.js";
import { registerDiagnostics, registerQuickFixes } from "./diagnostics.js";
import type { ReferenceChecks } from "./reference-checks.js";
import type { ReferencesContext } from "./references-context.js";
import { registerReferenceProvider } from "./workspace-search.js";

export { findBrokenReferences } from "./update-references.js";
export { findInWorkspace, referenceAtCursor } from "./workspace-search.js";

/** Registers the editor features for references, in all languages and kinds of documents. */
export function registerReferenceProviders(
  context: ReferencesContext,
  checks: ReferenceChecks,
  ages: Ages,
): vscode.Disposable {
  const documents = new CheckedDocuments(checks, systemClock);
  return vscode.Disposable.from(
    documents,
    { dispose: context.model.onDidChange(() => documents.checkAgain()) },
    registerLinkCommands(context),
    registerCompletion(context.model, ages),
    registerHover(checks, ages),
    registerDiagnostics(documents),
    registerQuickFixes(checks),
    registerCodeLens(documents),
    registerReferenceProvider(checks),
  );
}
