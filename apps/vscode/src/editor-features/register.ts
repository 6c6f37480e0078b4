import * as vscode from "vscode";
import { systemClock } from "@keyhole/secrets";
import { CheckedDocuments } from "./checked-documents.js";
import { registerCodeLens } from "./code-lens.js";
import { registerLinkCommands } from "./commands.js";
import { registerCompletion } from "./completion.js";
import { registerDiagnostics } from "./diagnostics.js";
import { registerFindReferences } from "./find-references.js";
import { registerHover } from "./hover.js";
import { registerLinks } from "./links.js";
import type { FeatureParts } from "./parts.js";
import { registerQuickFixes } from "./quick-fixes.js";

/** Registers what editors offer on references, in any language and for documents of any kind. */
export function registerEditorFeatures(parts: FeatureParts): vscode.Disposable {
  const documents = new CheckedDocuments(parts.checks, systemClock);
  const listening = parts.model.onDidChange(() => documents.again());
  return vscode.Disposable.from(
    documents,
    { dispose: listening },
    registerLinkCommands(parts),
    registerCompletion(parts),
    registerHover(parts),
    registerDiagnostics(documents),
    registerQuickFixes(parts),
    registerCodeLens(documents),
    registerLinks(documents),
    registerFindReferences(parts.checks),
  );
}
