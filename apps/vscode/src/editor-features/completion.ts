import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Ages } from "../age/ages.js";
import { completeReference, type Suggestion } from "../references/complete-reference.js";
import { restOfPart, unfinishedBefore } from "../references/reference-at.js";
import { plainText } from "../ui/plain-text.js";
import { referencesOf } from "./documents.js";
import type { FeatureParts } from "./parts.js";

const kinds: Readonly<Record<Suggestion["kind"], vscode.CompletionItemKind>> = {
  connection: vscode.CompletionItemKind.Module,
  container: vscode.CompletionItemKind.Folder,
  secret: vscode.CompletionItemKind.Value,
  field: vscode.CompletionItemKind.Field,
};

/** Completes connections, containers, secrets and fields after `keyhole://`. */
export function registerCompletion({ model, ages }: FeatureParts): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    "*",
    {
      provideCompletionItems: async (document, position, token) => {
        const line = document.lineAt(position.line).text;
        const unfinished = unfinishedBefore(line.slice(0, position.character));
        // In Restricted Mode, what stands in a file moves nothing.
        if (!unfinished || !vscode.workspace.isTrusted) return undefined;
        const { before, typed } = unfinished;
        const { variables } = referencesOf(document);
        const { entries, incomplete } = await completeReference(model, before, typed, variables);
        if (token.isCancellationRequested) return undefined;
        const after = line.slice(position.character);
        const rest = restOfPart(after);
        const inserting = new vscode.Range(position.translate(0, -typed.length), position);
        const replacing = new vscode.Range(inserting.start, position.translate(0, rest));
        const place: Place = { range: { inserting, replacing }, hasSlash: after[rest] === "/" };
        const items = entries.map((entry, index) => itemOf(entry, index, place, ages));
        return new vscode.CompletionList(items, incomplete);
      },
    },
    "/",
    "@",
  );
}

/** Where an entry would go. */
interface Place {
  readonly range: { readonly inserting: vscode.Range; readonly replacing: vscode.Range };
  /** Whether a slash follows already. */
  readonly hasSlash: boolean;
}

function itemOf(
  { kind, label, text, filter, detail, description, modifiedAt }: Suggestion,
  index: number,
  { range, hasSlash }: Place,
  ages: Ages,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem({ label: plainText(label) }, kinds[kind]);
  item.insertText = hasSlash ? text.replace(/\/$/, "") : text;
  item.filterText = filter;
  item.sortText = `${index}`.padStart(6, "0");
  item.range = range;
  const changed = ages.full(modifiedAt);
  item.detail = plainText(
    changed === undefined ? detail : l10n.t("{0} · changed {1}", detail, changed),
  );
  if (description !== undefined) item.documentation = plainText(description);
  if (item.insertText.endsWith("/")) {
    item.command = { command: "editor.action.triggerSuggest", title: "" };
  }
  return item;
}
