import * as l10n from "@vscode/l10n";
import type { Written } from "../place.js";

/** Makes the outcome of a place of what its writer gave. */
export function written(text: string | undefined, problem: () => string): Written {
  return text === undefined ? { problem: problem() } : { text };
}

/** Whether a value holds half of a character, which UTF-8 cannot write. */
export function holdsHalf(value: string): boolean {
  return /\p{Cs}/u.test(value);
}

/** Why a value cannot stand anywhere. */
export function noHalves(): string {
  return l10n.t("The value holds half of a character, which no file can keep. Copy it instead.");
}

/** Why a value cannot stand in a literal. */
export function notInLiteral(): string {
  return l10n.t(
    "The value holds characters that cannot be written between these quotes. Empty them and place the cursor there again, or take other quotes.",
  );
}

/** Why a value cannot stand where nothing quotes it. */
export function notBare(): string {
  return l10n.t("The value holds characters that cannot be written in this kind of file.");
}

/** Why a value cannot stand in a comment. */
export function notInComment(): string {
  return l10n.t("The value does not fit into a comment. Place the cursor outside of it.");
}

/** Why a value cannot be joined to what stands beside the cursor. */
export function notBeside(): string {
  return l10n.t(
    "The value would need quotes, and there is text right beside the cursor. Put that text into quotes, or insert the value alone.",
  );
}

/** Why a value cannot be put into the middle of an escape sequence. */
export function partsEscape(): string {
  return l10n.t("The cursor parts an escape sequence. Place it before or behind that.");
}

/** Why nothing is put where quotes may or may not be open. */
export function unclear(): string {
  return l10n.t(
    "It is not clear which quotes are open here: what stands before the cursor can be read in two ways. Nothing is written by guess; copy the value and paste it.",
  );
}

/** Why a value cannot stand where something else looks for what it replaces. */
export function replacedByReader(): string {
  return l10n.t(
    "The value holds characters that whoever reads this kind of file replaces with something else.",
  );
}

/** Why nothing is put where the name of a tag or of an attribute would stand. */
export function inTag(): string {
  return l10n.t("The cursor stands in a tag. Place it between tags or into an attribute.");
}

/** Why a value cannot be put into a file with line ends of Windows. */
export function lineEndsDiffer(): string {
  return l10n.t(
    "The value has several lines, and would get the line ends of this file, which are others. Place the cursor where line breaks can be written as escapes, or copy the value.",
  );
}

/** Why a selection cannot be replaced. */
export function crossesLiteral(): string {
  return l10n.t("The selection begins inside of quotes and ends outside of them, or the reverse.");
}
