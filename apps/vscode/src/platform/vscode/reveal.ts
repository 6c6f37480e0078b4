import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { durationText } from "./duration-text.js";
import { eyeButton } from "./eye-button.js";
import { mask, plainText } from "./vendor-text.js";

/** A value to show. */
export interface Revealed {
  readonly title: string;
  readonly value: string;
  /** Copies the value and reports that. */
  readonly copy: () => Promise<void>;
}

/**
 * Shows a value: masked at first, then for some seconds after the user asks to see it. It hides on
 * focus loss and with Escape. No document contains it, because other extensions read every open
 * document.
 *
 * @returns undefined if it wasn't shown, which is reported; otherwise a promise that resolves when it
 *   is hidden, and rejects if the value can't be copied
 */
export function reveal(revealed: Revealed, hideAfterSeconds: number): Promise<void> | undefined {
  // Without the focus, no later event would report its loss.
  if (!vscode.window.state.focused) {
    void vscode.window.showInformationMessage(
      l10n.t(
        "{0} wasn't shown because the window lost focus. Reveal it again.",
        plainText(revealed.title),
      ),
    );
    return undefined;
  }
  const show = /[\r\n]/.test(revealed.value) ? showInPanel : showInBox;
  return show(revealed, hideAfterSeconds);
}

function showInBox({ title, value, copy }: Revealed, hideAfterSeconds: number): Promise<void> {
  const box = vscode.window.createInputBox();
  box.title = revealTitle(title);
  let text = mask;
  const write = (): void => {
    box.prompt =
      text === mask
        ? l10n.t(
            "Hidden. Select the eye to show the value for {0}.",
            durationText(hideAfterSeconds),
          )
        : hidesAfter(hideAfterSeconds);
    box.value = text;
    box.valueSelection = [0, 0];
  };
  write();
  box.onDidChangeValue(write);
  const copyButton = { iconPath: new vscode.ThemeIcon("copy"), tooltip: copyLabel() };
  box.buttons = [copyButton, eyeButton(false)];
  return untilHidden(hideAfterSeconds, ({ hide, fail, startTimer, stopTimer }) => {
    box.onDidTriggerButton((pressed) => {
      if (pressed === copyButton) {
        copy().catch(fail);
        return;
      }
      const isShown = text === mask;
      text = isShown ? value : mask;
      box.buttons = [copyButton, eyeButton(isShown)];
      write();
      if (isShown) startTimer();
      else stopTimer();
    });
    box.onDidAccept(hide);
    box.onDidHide(hide);
    box.show();
    return () => box.dispose();
  });
}

/** Shows a value with several lines, in a panel that VS Code doesn't restore. */
function showInPanel(revealed: Revealed, hideAfterSeconds: number): Promise<void> {
  const panel = vscode.window.createWebviewPanel(
    "keyhole.reveal",
    revealTitle(revealed.title),
    vscode.ViewColumn.Active,
    { enableScripts: true, enableFindWidget: false, localResourceRoots: [] },
  );
  panel.webview.html = revealPage(revealed, hideAfterSeconds, false);
  return untilHidden(hideAfterSeconds, ({ hide, fail, startTimer }) => {
    panel.webview.onDidReceiveMessage((pressed: unknown) => {
      if (pressed === "copy") revealed.copy().catch(fail);
      if (pressed !== "show") return;
      panel.webview.html = revealPage(revealed, hideAfterSeconds, true);
      startTimer();
    });
    let isClosed = false;
    panel.onDidDispose(() => {
      isClosed = true;
      hide();
    });
    panel.onDidChangeViewState(() => {
      // Otherwise the value could stay visible beside the editor that the user works in.
      if (!panel.visible || !panel.active) hide();
    });
    return () => {
      if (isClosed) return;
      panel.webview.html = "";
      panel.dispose();
    };
  });
}

interface Shown {
  readonly hide: () => void;
  readonly fail: (reason: unknown) => void;
  /** Hides the value after the timeout, which starts when the value becomes visible. */
  readonly startTimer: () => void;
  readonly stopTimer: () => void;
}

/** @param open opens the box or panel, and returns a function that closes it */
async function untilHidden(
  hideAfterSeconds: number,
  open: (shown: Shown) => () => void,
): Promise<void> {
  const cleanUps: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  const stopTimer = (): void => clearTimeout(timer);
  try {
    await new Promise<void>((hide, fail) => {
      const startTimer = (): void => {
        stopTimer();
        timer = setTimeout(hide, hideAfterSeconds * 1000);
      };
      const focus = vscode.window.onDidChangeWindowState(({ focused }) => {
        if (!focused) hide();
      });
      cleanUps.push(stopTimer, () => focus.dispose(), open({ hide, fail, startTimer, stopTimer }));
    });
  } finally {
    for (const cleanUp of cleanUps) cleanUp();
  }
}

const copyLabel = (): string => l10n.t("Copy Value");

const revealTitle = (title: string): string => l10n.t("Reveal Secret: {0}", plainText(title));

const hidesAfter = (seconds: number): string =>
  l10n.t("Hides after {0}, or when the window loses focus.", durationText(seconds));

/** Creates the page for a value of several lines. Its only script reports which button was pressed. */
function revealPage(
  { title, value }: Revealed,
  hideAfterSeconds: number,
  isShown: boolean,
): string {
  const nonce = crypto.randomUUID();
  const hint = isShown
    ? hidesAfter(hideAfterSeconds)
    : l10n.t("Hidden. Select Reveal to show the value for {0}.", durationText(hideAfterSeconds));
  const show = isShown ? "" : button("show", l10n.t("Reveal"));
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'">
<title>${escapeHtml(revealTitle(title))}</title>
<style>
button { padding: 4px 12px; margin-right: 8px; border: 1px solid var(--vscode-button-border, transparent); border-radius: 2px; font: inherit; cursor: pointer; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
button#show { color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button#show:hover { background: var(--vscode-button-hoverBackground); }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
pre { margin: 1em 0; padding: 8px 12px; background: var(--vscode-textCodeBlock-background); font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h2>${escapeHtml(revealTitle(title))}</h2>
<p>${escapeHtml(hint)}</p>
<pre>${escapeHtml(isShown ? value : mask)}</pre>
<p>${show}${button("copy", copyLabel())}</p>
<script nonce="${nonce}">
const host = acquireVsCodeApi();
for (const button of document.querySelectorAll("button")) button.onclick = () => host.postMessage(button.id);
document.querySelector("button").focus();
</script>
</body>
</html>`;
}

function button(id: "show" | "copy", label: string): string {
  return `<button id="${id}">${escapeHtml(label)}</button>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
