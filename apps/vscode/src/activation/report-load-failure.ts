import * as vscode from "vscode";

/** Shows that the rest of the extension couldn't be loaded, and offers to reload the window. */
export async function reportLoadFailure(error: unknown): Promise<void> {
  const reload = vscode.l10n.t("Reload Window");
  const pressed = await vscode.window.showErrorMessage(
    vscode.l10n.t(
      "Keyhole couldn't be loaded ({0}). Reload the window. If that doesn't help, reinstall Keyhole.",
      getErrorKind(error),
    ),
    reload,
  );
  if (pressed === reload) await vscode.commands.executeCommand("workbench.action.reloadWindow");
}

/** Identifies the error in a report to the maintainers. Its message may contain confidential text. */
function getErrorKind(error: unknown): string {
  const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  const kind = [code, name].find((one) => typeof one === "string" && /^\w+$/.test(one));
  return typeof kind === "string" ? kind : typeof error;
}
