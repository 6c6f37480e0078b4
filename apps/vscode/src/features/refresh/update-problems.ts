import * as l10n from "@vscode/l10n";
import type { KeptReason } from "@keyhole/secrets/matches";

/** Why a match isn't rewritten. */
export function keptText(reason: KeptReason): string {
  return reason === "encoded"
    ? l10n.t("The value is encoded there, for example as Base64. Replace it there yourself.")
    : l10n.t("The new value needs other quoting there. Copy it and write it there yourself.");
}

/** A file was changed after the search, and the user didn't choose again. */
export function changedSince(): string {
  return l10n.t("The file changed after it was searched. Nothing was written to it.");
}

/** A file isn't as it was written. */
export function changedSinceUpdate(): string {
  return l10n.t("The file changed after it was updated. Change it yourself.");
}

/** VS Code made no edit, or another one. */
export function refused(): string {
  return l10n.t("VS Code couldn't make the change. Look at the file, and change it yourself.");
}

/** A file can't be read again. */
export function unreadable(): string {
  return l10n.t("The file was deleted, or can't be read anymore.");
}

/** A file takes no changes. */
export function readOnly(): string {
  return l10n.t("The file is read-only. Make it writable, and replace the value there.");
}

/** A link isn't followed, because it may lead out of the workspace. */
export function linked(): string {
  return l10n.t("It is a symbolic link. Replace the value in the file that it leads to.");
}

/** Saving a file would change more of it. */
export function changesMore(): string {
  return l10n.t(
    "Saving the file would change more than the value: it isn't UTF-8, or its line ends are mixed. Replace the value there yourself.",
  );
}

/** A closed notebook is JSON with texts of other languages in it. */
export function closedNotebook(): string {
  return l10n.t("The file is a notebook. Open it, and replace the value in its cell.");
}
