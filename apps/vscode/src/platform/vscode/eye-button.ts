import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";

/**
 * Adds a button to a password box that shows and hides the typed text. The text is hidden when the
 * window loses the focus.
 *
 * @param others the buttons before this one
 */
export function addEye(
  box: vscode.InputBox,
  others: readonly vscode.QuickInputButton[],
): vscode.Disposable {
  let eye: vscode.QuickInputButton;
  const draw = (): void => {
    eye = eyeButton(!box.password);
    box.buttons = [...others, eye];
  };
  draw();
  const pressed = box.onDidTriggerButton((button) => {
    if (button !== eye) return;
    box.password = !box.password;
    draw();
  });
  const focus = vscode.window.onDidChangeWindowState(({ focused }) => {
    if (focused || box.password) return;
    box.password = true;
    draw();
  });
  return vscode.Disposable.from(pressed, focus);
}

/** Creates an open or closed eye button. */
export function eyeButton(isOpen: boolean): vscode.QuickInputButton {
  const iconPath = new vscode.ThemeIcon(isOpen ? "eye-closed" : "eye");
  return { iconPath, tooltip: isOpen ? l10n.t("Hide Value") : l10n.t("Show Value") };
}
