import { positionsIn } from "@keyhole/secrets/env-file";
import { bytesFilter } from "@keyhole/secrets/matches";
import {
  formatSegment,
  scheme,
  segmentsFor,
  splitReference,
  type FoundReference,
  type WrittenPart,
  type WrittenReference,
} from "@keyhole/secrets/references";
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { workspaceFiles, type TextFile } from "../../platform/vscode/workspace-files.js";
import type { BrokenReferences, Renaming } from "../connections/connections-feature.js";
import { getEntry, type SecretNode, type SecretsModel } from "../tree/tree-feature.js";
import type { ReferenceChecks } from "./reference-checks.js";
import { readReferences } from "./reference-text.js";
import { findSame, toTarget } from "./workspace-search.js";

/** A replacement for a part of a text. */
export interface PartChange {
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

interface FileChange {
  readonly file: TextFile;
  readonly changes: readonly PartChange[];
}

/** Finds the references in the workspace that a new name breaks. Variables in them stay as they are. */
export async function findBrokenReferences(
  { checks, model }: { readonly checks: ReferenceChecks; readonly model: SecretsModel },
  renaming: Renaming,
  signal: AbortSignal,
): Promise<BrokenReferences> {
  const files = workspaceFiles({ mayHold: bytesFilter([scheme]), signal });
  const found: FileChange[] = [];
  let unchecked = 0;
  if ("alias" in renaming) {
    for await (const file of files) {
      found.push({ file, changes: aliasChanges(file, renaming.alias, renaming.to) });
    }
  } else {
    const after = renamedPart(model, renaming.secret, renaming.to);
    const same = await findSame(toTarget(renaming.secret), checks, files);
    unchecked = same.unchecked;
    for (const { file, references } of same.found) {
      found.push({ file, changes: secretChanges(references, after) });
    }
  }
  const broken = found.filter(({ changes }) => changes.length > 0);
  return {
    count: broken.reduce((sum, { changes }) => sum + changes.length, 0),
    files: broken.length,
    unchecked,
    update: () => update(broken),
  };
}

/** Replaces an alias in the references of a text. */
export function aliasChanges(
  { text, isDotenv }: Pick<TextFile, "text" | "isDotenv">,
  alias: string,
  after: string,
): PartChange[] {
  return readReferences(text, isDotenv).references.flatMap((reference) => {
    const change = partChange(reference, ({ alias: part }) => part, after);
    return change?.before === alias ? [change] : [];
  });
}

/** Replaces the name of a secret, the last part, in references to it. Ids stay as they are. */
export function secretChanges(references: readonly FoundReference[], after: string): PartChange[] {
  return references.flatMap((reference) => {
    const change = partChange(reference, ({ path }) => path.at(-1), after);
    return change && !/^@|\$\{/.test(change.before) ? [change] : [];
  });
}

/** Returns undefined if a reference isn't valid. */
function partChange(
  { text, offset }: FoundReference,
  getPart: (written: WrittenReference) => WrittenPart | undefined,
  after: string,
): PartChange | undefined {
  try {
    const part = getPart(splitReference(text));
    return part && { offset: offset + part.offset, before: part.text, after };
  } catch {
    return undefined;
  }
}

/** Returns the part for a renamed secret: its name, or its id if the name isn't unique. */
function renamedPart(model: SecretsModel, node: SecretNode, to: string): string {
  const { id } = node.summary;
  const others = model
    .loaded(node.parent)
    .filter(({ kind }) => kind === "secret")
    .map(getEntry)
    .filter((entry) => entry.id !== id);
  const isWhole = !model.isIncomplete(node.parent);
  // No vendor whose names are IDs can rename.
  return formatSegment(segmentsFor([...others, { id, name: to }], isWhole, false).at(-1)!);
}

/**
 * Changes all files in one edit. Text that changed after the search is left as it is. Files are saved
 * if VS Code saves refactorings, except those that the user is editing.
 */
async function update(broken: readonly FileChange[]): Promise<number> {
  const edit = new vscode.WorkspaceEdit();
  const clean = new Set<vscode.TextDocument>();
  let count = 0;
  const label = l10n.t("Update References");
  for (const { file, changes } of broken) {
    const document = await openForEdit(file.id);
    const positionAt = positionsIn(file.text);
    for (const { offset, before, after } of changes) {
      const { line, column } = positionAt(offset);
      const start = new vscode.Position(line - 1, column - 1);
      const range = new vscode.Range(start, start.translate(0, before.length));
      if (document?.getText(range) !== before) continue;
      edit.replace(file.id, range, after, { label, needsConfirmation: false });
      if (!document.isDirty) clean.add(document);
      count += 1;
    }
  }
  if (!(await vscode.workspace.applyEdit(edit))) return 0;
  // Not as a refactoring, because VS Code would also save what the user hasn't saved.
  const files = vscode.workspace.getConfiguration("files");
  if (files.get("refactoring.autoSave") === true) {
    await Promise.all([...clean].map((document) => document.save()));
  }
  return count;
}

async function openForEdit(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
