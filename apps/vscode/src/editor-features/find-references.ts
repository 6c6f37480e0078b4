import { positionsIn, type FoundReference, type Located, type Position } from "@keyhole/secrets";
import * as vscode from "vscode";
import { findSame, type Occurrence } from "../references/find-same.js";
import type { ReferenceChecks } from "../references/reference-checks.js";
import type { ReferencePlace, WorkspaceReferences } from "../references/workspace-references.js";
import { holdsBytes } from "../occurrences/file-bytes.js";
import { workspaceFiles } from "../ui/workspace-files.js";
import { placedAt } from "./documents.js";

const mark = new TextEncoder().encode("keyhole://");
const mayHold = (bytes: Uint8Array): boolean => holdsBytes(bytes, mark);

/** Finds all references to the secret that one of them leads to. */
export function registerFindReferences(checks: ReferenceChecks): vscode.Disposable {
  return vscode.languages.registerReferenceProvider("*", {
    provideReferences: async (document, position, _, token) => {
      const placed = placedAt(document, position);
      const checked = placed && (await checks.check(placed.text, placed.variables));
      if (checked?.state !== "found") return undefined;
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      const { occurrences } = await findSame(
        checked.located,
        checks,
        workspaceFiles({ mayHold, signal: controller.signal, besides: [document] }),
      );
      const placeOf = placesOf(occurrences);
      return occurrences.map((one) => new vscode.Location(one.file.id, placeOf(one)));
    },
  });
}

/** The workspace, as commands see it. */
export function workspaceReferences(checks: ReferenceChecks): WorkspaceReferences {
  return {
    find: async (secret: Located, signal) => {
      const { occurrences, unknown } = await findSame(
        secret,
        checks,
        workspaceFiles({ mayHold, signal }),
      );
      const placeOf = placesOf(occurrences);
      const places = occurrences.map((one): ReferencePlace => {
        const range = placeOf(one);
        return {
          file: vscode.workspace.asRelativePath(one.file.id),
          line: range.start.line + 1,
          text: one.reference.text,
          open: async () => {
            await vscode.window.showTextDocument(one.file.id, { selection: range });
          },
        };
      });
      return { places, unknown };
    },
    atCursor: () => {
      const editor = vscode.window.activeTextEditor;
      return editor && placedAt(editor.document, editor.selection.active)?.text;
    },
  };
}

/** Tells the places of what was found, in as many files as there are. */
function placesOf(
  found: readonly Occurrence<vscode.Uri>[],
): (one: Occurrence<vscode.Uri>) => vscode.Range {
  const positions = new Map(found.map(({ file }) => [file, positionsIn(file.text)]));
  return ({ file, reference }) => rangeOf(positions.get(file)!(reference.offset), reference);
}

function rangeOf({ line, column }: Position, { text }: FoundReference): vscode.Range {
  return new vscode.Range(line - 1, column - 1, line - 1, column - 1 + text.length);
}
