/**
 * Makes names and words of vendors harmless where VS Code would read more into them: links, which
 * may run commands, icons, and marks that cannot be seen or that turn the direction of the text.
 */
export function plainText(text: string): string {
  return text
    .replaceAll(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g, "")
    .replaceAll("](", "] (")
    .replaceAll("$(", "$ (");
}

/** Longer ones would push what a dialog asks out of sight. */
const maxNameLength = 200;

/**
 * A name on one line, and of bounded length. Names are the vendor's to choose: a line break in one
 * would make the rest of it look like words of our own, as in a dialog that asks for consent.
 */
export function oneLine(name: string): string {
  const line = name.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
  return line.length > maxNameLength ? `${line.slice(0, maxNameLength - 1)}…` : line;
}
