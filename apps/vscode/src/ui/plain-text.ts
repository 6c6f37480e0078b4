/**
 * Makes names and words of vendors harmless where VS Code would read more into them: links, which
 * may run commands, icons, and marks that turn the direction of the text.
 */
export function plainText(text: string): string {
  return text
    .replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replaceAll("](", "] (")
    .replaceAll("$(", "$ (");
}

/**
 * A name on one line. Names are the vendor's to choose: a line break in one would make the rest of
 * it look like words of our own, as in a dialog that asks for consent.
 */
export function oneLine(name: string): string {
  return name.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
