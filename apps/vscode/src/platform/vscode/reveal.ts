import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { eyeButton } from "./eye-button.js";
import { mask, plainText } from "./vendor-text.js";

/**
 * Shows a value to the user, and hides it again after a while, on focus loss, or with Escape.
 * It is in no document: other extensions read every open one. Resolves when it is hidden; undefined
 * if it was not shown, which is reported.
 */
export function reveal(
  title: string,
  value: string,
  hideAfterSeconds: number,
): Promise<void> | undefined {
  // Its loss would come as no event any more.
  if (!vscode.window.state.focused) {
    void vscode.window.showInformationMessage(
      l10n.t(
        "{0} was not shown: this window lost the focus while it was fetched. Reveal it again.",
        plainText(title),
      ),
    );
    return undefined;
  }
  const show = /[\r\n]/.test(value) ? showInPanel : showInBox;
  return show(title, value, hideAfterSeconds * 1000);
}

/** A single line, masked until the eye is pressed. */
function showInBox(title: string, value: string, hideAfterMs: number): Promise<void> {
  const box = vscode.window.createInputBox();
  box.title = plainText(title);
  box.prompt = l10n.t(
    "Press the eye to read it. It hides by itself after {0} seconds.",
    hideAfterMs / 1000,
  );
  let text = mask;
  const write = (): void => {
    box.value = text;
    box.valueSelection = [0, 0];
  };
  write();
  // There is nothing to edit here.
  box.onDidChangeValue(write);
  box.buttons = [eyeButton(false)];
  box.onDidTriggerButton(() => {
    text = text === mask ? value : mask;
    box.buttons = [eyeButton(text !== mask)];
    write();
  });
  return untilHidden(hideAfterMs, (hide) => {
    box.onDidAccept(hide);
    box.onDidHide(hide);
    box.show();
    return () => box.dispose();
  });
}

/** Several lines, in a panel that runs no script and is kept nowhere. */
function showInPanel(title: string, value: string, hideAfterMs: number): Promise<void> {
  const panel = vscode.window.createWebviewPanel(
    "keyhole.reveal",
    plainText(title),
    vscode.ViewColumn.Active,
    { enableScripts: false, enableFindWidget: false, localResourceRoots: [] },
  );
  panel.webview.html = revealPage(title, value, hideAfterMs / 1000);
  return untilHidden(hideAfterMs, (hide) => {
    panel.onDidDispose(hide);
    panel.onDidChangeViewState(() => {
      // Beside another editor that is worked in, it would be forgotten.
      if (!panel.visible || !panel.active) hide();
    });
    return () => {
      panel.webview.html = "";
      panel.dispose();
    };
  });
}

async function untilHidden(
  hideAfterMs: number,
  open: (hide: () => void) => () => void,
): Promise<void> {
  const cleanUps: (() => void)[] = [];
  await new Promise<void>((hide) => {
    const timer = setTimeout(hide, hideAfterMs);
    const focus = vscode.window.onDidChangeWindowState(({ focused }) => {
      if (!focused) hide();
    });
    cleanUps.push(
      () => clearTimeout(timer),
      () => focus.dispose(),
      open(hide),
    );
  });
  for (const cleanUp of cleanUps) cleanUp();
}

/**
 * The page that shows a value of several lines, once the user opens it: no script, nothing loaded,
 * everything escaped.
 */
function revealPage(title: string, value: string, hideAfterSeconds: number): string {
  const hint = l10n.t(
    "It hides by itself after {0} seconds, and when you look elsewhere.",
    hideAfterSeconds,
  );
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>
summary { cursor: pointer; }
pre { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h2>${escapeHtml(title)}</h2>
<p>${escapeHtml(hint)}</p>
<details>
<summary>${escapeHtml(l10n.t("Show the Value"))}</summary>
<pre>${escapeHtml(value)}</pre>
</details>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
