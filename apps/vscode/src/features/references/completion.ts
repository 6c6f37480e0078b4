import { oneLine } from "@keyhole/secrets";
import {
  canBeNamed,
  expandTemplate,
  formatField,
  formatSegment,
  scheme,
  segmentsFor,
  type Reference,
  type Segment,
  type Variables,
} from "@keyhole/secrets/references";
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Ages } from "../../platform/vscode/ages.js";
import {
  canInsert,
  type EntryNode,
  getConnection,
  getEntry,
  findContainer,
  findSecret,
  getName,
  type ParentNode,
  primaryField,
  type SecretNode,
  type SecretsModel,
} from "../tree/tree-feature.js";
import { plainText, vendorText } from "../../platform/vscode/vendor-text.js";
import { getReferences } from "./documents.js";
import { findUnfinished, restOfPart } from "./reference-text.js";

/** Completes connections, containers, secrets and fields after `keyhole://`. */
export function registerCompletion(model: SecretsModel, ages: Ages): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    // Applies to every document, like "*", but VS Code prefers it to word completion.
    { pattern: "**" },
    {
      provideCompletionItems: async (document, position) => {
        const line = document.lineAt(position.line).text;
        const unfinished = findUnfinished(line.slice(0, position.character));
        // In Restricted Mode, text in files causes no requests.
        if (!unfinished || !vscode.workspace.isTrusted) return undefined;
        const { before, typed } = unfinished;
        const variables = getReferences(document).variablesAt(document.offsetAt(position));
        const { suggestions, incomplete } = await suggest(model, before, typed, variables);
        const after = line.slice(position.character);
        const rest = restOfPart(after);
        const inserting = new vscode.Range(position.translate(0, -typed.length), position);
        const replacing = new vscode.Range(inserting.start, position.translate(0, rest));
        const items = suggestions.map((suggestion, index) => {
          const item = toItem(suggestion, ages, after[rest] === "/");
          item.sortText = `${index}`.padStart(6, "0");
          item.range = { inserting, replacing };
          return item;
        });
        return new vscode.CompletionList(items, incomplete);
      },
    },
    "/",
    "@",
    ":",
  );
}

interface Suggestion {
  readonly kind: "Module" | "Folder" | "Value" | "Field";
  readonly label: string;
  readonly text: string;
  readonly needsSlash?: boolean;
  /** What VS Code compares with the typed text; the default is the text. */
  readonly filter?: string;
  readonly detail: string;
  readonly description?: string | undefined;
  /** When it last changed, if known: milliseconds since 1970-01-01T00:00:00Z. */
  readonly modifiedAt?: number | undefined;
}

/** @param hasSlash whether a slash already follows in the document */
function toItem(suggestion: Suggestion, ages: Ages, hasSlash: boolean): vscode.CompletionItem {
  const { kind, label, text, filter = text, detail, description, modifiedAt } = suggestion;
  const item = new vscode.CompletionItem(
    { label: plainText(label) },
    vscode.CompletionItemKind[kind],
  );
  const addsSlash = suggestion.needsSlash && !hasSlash;
  item.insertText = addsSlash ? `${text}/` : text;
  if (addsSlash) item.command = { command: "editor.action.triggerSuggest", title: "" };
  item.filterText = filter;
  const changed = ages.full(modifiedAt);
  item.detail = plainText(changed ? l10n.t("{0} · changed {1}", detail, changed) : detail);
  if (description !== undefined) item.documentation = plainText(description);
  return item;
}

interface Suggestions {
  readonly suggestions: readonly Suggestion[];
  readonly incomplete: boolean;
}

/**
 * Suggests the next part of a reference.
 *
 * @param before the reference from its beginning up to the part at the cursor
 * @param typed the typed beginning of that part, which VS Code filters by; a leading `@` requests ids
 * @param variables the known values of variables
 */
export async function suggest(
  model: SecretsModel,
  before: string,
  typed: string,
  variables: Variables,
): Promise<Suggestions> {
  const connections = await model.connections();
  if (before === scheme) {
    return whole(
      connections.map(({ record: { alias }, vendor: { name } }) => {
        return { kind: "Module", label: alias, text: alias, needsSlash: true, detail: name };
      }),
    );
  }
  const isField = before.endsWith(":");
  // Completes the reference, because one with an empty part isn't valid.
  const reference = read(isField ? before.slice(0, -1) : `${before}x`, variables);
  const connection = connections.find(({ record }) => record.alias === reference?.alias);
  if (!reference || reference.field !== undefined || !connection) return whole([]);
  if (isField) {
    const secret = await findSecret(model, connection, reference.path);
    return whole(secret ? await suggestFields(model, secret) : []);
  }
  const container = await findContainer(model, connection, reference.path.slice(0, -1));
  // The only secret of a container isn't part of a reference.
  if (!container || (container !== connection && connection.vendor.onlySecret)) return whole([]);
  return suggestEntries(model, container, typed);
}

function whole(suggestions: readonly Suggestion[]): Suggestions {
  return { suggestions, incomplete: false };
}

/** Returns undefined for a reference that isn't valid. */
function read(text: string, variables: Variables): Reference | undefined {
  try {
    return expandTemplate(text, variables);
  } catch {
    return undefined;
  }
}

async function suggestEntries(
  model: SecretsModel,
  parent: ParentNode,
  typed: string,
): Promise<Suggestions> {
  await model.begun(parent);
  const nodes = model.loaded(parent);
  const isWhole = !model.isIncomplete(parent);
  const namesAreIds = getConnection(parent).vendor.namesAreIds !== undefined;
  const byId = typed.startsWith("@") && !namesAreIds;
  const entries = nodes.map(getEntry);
  const segments = segmentsFor(entries, isWhole, namesAreIds);
  const suggestions = nodes.flatMap((node, index) => {
    if (node.kind === "secret" && !canInsert(node)) return [];
    const segment = byId ? { id: getEntry(node).id } : segments[index];
    return (segment && suggestEntry(node, segment, byId)) ?? [];
  });
  return { suggestions, incomplete: !isWhole };
}

function suggestEntry(node: EntryNode, segment: Segment, byId: boolean): Suggestion | undefined {
  const text = formatPart(segment);
  if (text === undefined) return undefined;
  const label = getName(node);
  // VS Code compares only 128 characters, and the first typed letter must begin a word in them. The
  // text that users are more likely to type comes first. After @, VS Code requests suggestions again.
  const words = "id" in segment && !byId ? [label, text.slice(1)] : [text, label];
  const filter = text === label ? text : words.join(" ");
  if (node.kind === "container") {
    const { onlySecret, containerNoun } = getConnection(node).vendor;
    const detail = vendorText(containerNoun.one);
    return onlySecret
      ? { kind: "Value", label, text, filter, detail }
      : { kind: "Folder", label, text, needsSlash: true, filter, detail };
  }
  const { description, modifiedAt } = node.summary;
  return { kind: "Value", label, text, filter, detail: l10n.t("secret"), description, modifiedAt };
}

/** Undefined for an id that can't be part of a reference. */
function formatPart(segment: Segment): string | undefined {
  try {
    return formatSegment(segment);
  } catch {
    return undefined;
  }
}

async function suggestFields(model: SecretsModel, node: SecretNode): Promise<Suggestion[]> {
  const fields = await model.fields(node).catch(() => []);
  const primary = primaryField(node)?.name;
  return fields
    .filter(({ name }) => canBeNamed(name))
    .map(({ name, confidential }) => ({
      kind: "Field",
      label: oneLine(name),
      text: formatField(name).slice(1),
      detail: [
        l10n.t("field"),
        ...(name === primary ? [l10n.t("default field")] : []),
        ...(confidential ? [] : [l10n.t("not confidential")]),
      ].join(" · "),
    }));
}
