import * as l10n from "@vscode/l10n";
import type { Written } from "../place.js";

/** Makes the outcome of a place of what its writer gave. */
export function written(text: string | undefined, problem: () => string): Written {
  return text === undefined ? { problem: problem() } : { text };
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

/** Why a selection cannot be replaced. */
export function crossesLiteral(): string {
  return l10n.t("The selection begins inside of quotes and ends outside of them, or the reverse.");
}
