import * as l10n from "@vscode/l10n";
import type { SearchContext } from "./search-context.js";

/**
 * Tells that there is no connection for a command, or where that is not known, why.
 *
 * @param none what to tell where there is none, as a sentence
 */
export async function tellNone(
  { model, prompter }: Pick<SearchContext, "model" | "prompter">,
  none: string,
): Promise<void> {
  const locked = await model.locked();
  if (!locked) {
    await prompter.inform(none);
    return;
  }
  const retry = l10n.t("Retry");
  const told = await prompter.warn(l10n.t("{0} {1}", locked.message, locked.remedy), retry);
  if (told === retry) model.reset();
}
