import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";

/** VS Code 1.109 lets a button sit inside the box and be switched on and off. */
interface ToggleButton extends vscode.QuickInputButton {
  readonly location?: number;
  readonly toggle?: { checked: boolean };
}

/** What the eye says that a press does. */
export interface EyeTexts {
  readonly show: string;
  readonly hide: string;
}

/**
 * Adds a button to a password box that shows what is typed, and hides it again. It hides by itself
 * when the window loses the focus.
 *
 * @param others the buttons that stand before it
 */
export function addEye(
  box: vscode.InputBox,
  others: readonly vscode.QuickInputButton[],
): vscode.Disposable {
  const texts = { show: l10n.t("Show What Is Typed"), hide: l10n.t("Hide What Is Typed") };
  let eye: vscode.QuickInputButton;
  const draw = (): void => {
    eye = eyeButton(!box.password, texts);
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
  return {
    dispose: () => {
      pressed.dispose();
      focus.dispose();
    },
  };
}

/** An eye that is open or closed; within the box where VS Code can do that. */
export function eyeButton(open: boolean, texts: EyeTexts): vscode.QuickInputButton {
  const { QuickInputButtonLocation: location } = vscode as {
    QuickInputButtonLocation?: { readonly Input: number };
  };
  if (location) {
    const toggle: ToggleButton = {
      iconPath: new vscode.ThemeIcon("eye"),
      tooltip: texts.show,
      location: location.Input,
      toggle: { checked: open },
    };
    return toggle;
  }
  return {
    iconPath: new vscode.ThemeIcon(open ? "eye-closed" : "eye"),
    tooltip: open ? texts.hide : texts.show,
  };
}
