import * as l10n from "@vscode/l10n";

/** Returns a time in words: whole minutes from two minutes on, or else seconds. */
export function durationText(seconds: number): string {
  const minutes = seconds / 60;
  return minutes >= 2 && Number.isInteger(minutes)
    ? l10n.t("{0} minutes", minutes)
    : l10n.t("{0} seconds", seconds);
}
