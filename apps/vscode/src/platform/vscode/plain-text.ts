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
