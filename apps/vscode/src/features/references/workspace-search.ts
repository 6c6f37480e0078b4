import { positionsIn } from "@keyhole/secrets/env-file";
import { scheme, type FoundReference } from "@keyhole/secrets/references";
import type { Located } from "@keyhole/secrets/resolve";
import { bytesFilter } from "@keyhole/secrets/matches";
import * as vscode from "vscode";
import { getConnection, getLocation, type SecretNode } from "../tree/tree-feature.js";
import { workspaceFiles, type TextFile } from "../../platform/vscode/workspace-files.js";
import { getReferenceAt } from "./documents.js";
import type { ReferenceChecks } from "./reference-checks.js";
import { readReferences } from "./reference-text.js";
import type { FoundLocations } from "./references-context.js";

const mayHold = bytesFilter([scheme]);

/** Finds all references to the secret whose reference is at the cursor. */
export function registerReferenceProvider(checks: ReferenceChecks): vscode.Disposable {
  return vscode.languages.registerReferenceProvider("*", {
    provideReferences: async (document, position, _, token) => {
      const located = getReferenceAt(document, position);
      const checked = located && (await checks.check(located.text, located.variables));
      if (checked?.state !== "found") return undefined;
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      const files = workspaceFiles({ mayHold, signal: controller.signal }, [document]);
      const { found } = await findSame(checked.located, checks, files);
      return found.flatMap(({ file, references }) =>
        toRanges(file, references).map((range) => new vscode.Location(file.id, range)),
      );
    },
  });
}

/** Finds all references to a secret of the tree in the files of the workspace. */
export async function findInWorkspace(
  checks: ReferenceChecks,
  node: SecretNode,
  signal: AbortSignal,
): Promise<FoundLocations> {
  const files = workspaceFiles({ mayHold, signal });
  const { found, unchecked } = await findSame(toTarget(node), checks, files);
  const locations = found.flatMap(({ file, references }) =>
    toRanges(file, references).map((selection, index) => ({
      file: vscode.workspace.asRelativePath(file.id),
      line: selection.start.line + 1,
      text: references[index]!.text,
      open: async () => {
        await vscode.window.showTextDocument(file.id, { selection });
      },
    })),
  );
  return { locations, unchecked };
}

/** The part of a secret that references are compared with. */
export type Target = Pick<Located, "connection" | "location">;

/** Returns the target of references to a secret of the tree. */
export function toTarget(node: SecretNode): Target {
  return { connection: getConnection(node).record, location: getLocation(node) };
}

/** Returns the reference at the cursor of the active editor, or undefined. */
export function referenceAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && getReferenceAt(editor.document, editor.selection.active)?.text;
}

interface SameReferences<File> {
  readonly found: readonly {
    readonly file: File;
    readonly references: readonly FoundReference[];
  }[];
  readonly unchecked: number;
}

/** Finds all references to a secret, by name or by id, with or without a field. */
export async function findSame<File extends Pick<TextFile, "text" | "isDotenv">>(
  secret: Target,
  checks: ReferenceChecks,
  files: AsyncIterable<File>,
): Promise<SameReferences<File>> {
  const found: { file: File; references: FoundReference[] }[] = [];
  let unchecked = 0;
  for await (const file of files) {
    const { references, variablesAt } = readReferences(file.text, file.isDotenv);
    const same: FoundReference[] = [];
    for (const reference of references) {
      const checked = await checks.check(reference.text, variablesAt(reference.offset));
      if (checked.state === "open") unchecked += 1;
      if (checked.state === "found" && isSame(checked.located, secret)) same.push(reference);
    }
    if (same.length > 0) found.push({ file, references: same });
  }
  return { found, unchecked };
}

function isSame(one: Target, other: Target): boolean {
  return (
    one.connection.id === other.connection.id &&
    one.location.containerId === other.location.containerId &&
    one.location.secretId === other.location.secretId
  );
}

function toRanges({ text }: TextFile, references: readonly FoundReference[]): vscode.Range[] {
  const positionAt = positionsIn(text);
  return references.map((reference) => {
    const { line, column } = positionAt(reference.offset);
    const start = column - 1;
    return new vscode.Range(line - 1, start, line - 1, start + reference.text.length);
  });
}
