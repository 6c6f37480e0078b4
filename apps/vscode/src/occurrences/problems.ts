import * as l10n from "@vscode/l10n";

/** Why a new value cannot stand where the old one did. */
export function notWritable(): string {
  return l10n.t(
    "The new value holds characters that cannot be written there as they are. Copy the value and write it there yourself, with other quotes.",
  );
}

/** Why a new value cannot be a part of something longer. */
export function onlyPart(): string {
  return l10n.t(
    "There, the value is a part of something longer, such as an address or a command, in which characters of the new value may mean something else. Write it there yourself.",
  );
}

/** Why a place was not found again. */
export function goneMeanwhile(): string {
  return l10n.t(
    "The file was changed meanwhile: the old value does not stand there any more, or it cannot be told which place was meant.",
  );
}

/** Why a place that was written was not found again. */
export function goneSince(): string {
  return l10n.t(
    "The file was changed meanwhile: the new value does not stand there any more, or it cannot be told which place was meant. Look there, and change it yourself.",
  );
}

/** Why an edit came to nothing. */
export function refused(): string {
  return l10n.t(
    "VS Code did not make the change: something else was changing a file just then, or a file takes none.",
  );
}

/** Why a file cannot be looked at again. */
export function unreadable(): string {
  return l10n.t("The file was deleted, or cannot be read any more.");
}

/** Why a file takes no changes. */
export function readOnly(): string {
  return l10n.t("The file is read-only. Make it writable, and replace the value there.");
}

/** Why a link is not followed: it may lead out of the workspace. */
export function linked(): string {
  return l10n.t("It is a symbolic link. Replace the value in the file that it leads to.");
}

/** Why a file is not saved by VS Code. */
export function changesMore(): string {
  return l10n.t(
    "Saving the file would change more than the value: it is not in UTF-8, its line ends are mixed, or it was changed on disk just then. Replace the value there yourself.",
  );
}

/** Why a notebook that is closed takes no changes: its cells hold texts of other languages. */
export function closedNotebook(): string {
  return l10n.t("The file is a notebook. Open it, and replace the value in its cell.");
}
