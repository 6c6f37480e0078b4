import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";

/** Tells that the rest of the extension could not be loaded; whether to try again. */
export async function askRetry(error: unknown): Promise<boolean> {
  const retry = l10n.t("Retry");
  const reload = l10n.t("Reload Window");
  const pressed = await vscode.window.showErrorMessage(
    l10n.t(
      "Keyhole could not load all of itself ({0}): a file of the extension may be missing or damaged. Reload the window; where that does not help, install Keyhole anew.",
      kindOf(error),
    ),
    retry,
    reload,
  );
  if (pressed === reload) await vscode.commands.executeCommand("workbench.action.reloadWindow");
  return pressed === retry;
}

/** For a report to the maintainers. Not the error's own words: they may hold what they should not. */
function kindOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  const kind = [code, name].find((one) => typeof one === "string" && /^\w+$/.test(one));
  return typeof kind === "string" ? kind : typeof error;
}
