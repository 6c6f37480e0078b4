import * as l10n from "@vscode/l10n";

/** Sentences as one text. */
export function joined([first = "", ...others]: readonly string[]): string {
  return others.reduce((text, sentence) => l10n.t("{0} {1}", text, sentence), first);
}
