import * as vscode from "vscode";
import type { CommandContext } from "../commands/shared/context.js";

/** What editor features work with. */
export type EditorFeatureParts = Pick<
  CommandContext,
  "connections" | "index" | "log" | "model" | "prompter"
>;

/**
 * Registers what editors show of references. Called once, when the first reference is seen in a
 * document; dispose of what it returns to end all of it.
 */
export function registerEditorFeatures(_parts: EditorFeatureParts): vscode.Disposable {
  return vscode.Disposable.from();
}
