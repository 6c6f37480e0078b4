import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";

/**
 * Asks what to filter the tree by, and tells each change at once.
 *
 * @returns undefined where the user gave up
 */
export function askFilter(
  text: string,
  changed: (text: string) => void,
): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  box.title = l10n.t("Filter Secrets");
  box.prompt = l10n.t("Shows what holds all these words, in its name or above it.");
  box.value = text;
  // A look at the tree below must not undo what was typed.
  box.ignoreFocusOut = true;
  return new Promise<string | undefined>((resolve) => {
    box.onDidChangeValue(changed);
    box.onDidAccept(() => resolve(box.value));
    box.onDidHide(() => resolve(undefined));
    box.show();
  }).finally(() => box.dispose());
}
