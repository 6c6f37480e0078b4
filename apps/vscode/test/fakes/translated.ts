/** Every text that went through `l10n.t` in this test file. */
const translated = new Set<string>();

/** Records a text that was translated by `l10n.t`, and returns it. */
export function recordTranslated(text: string): string {
  translated.add(text.trim());
  return text;
}

/**
 * Throws unless a text, or each of its lines, was translated by `l10n.t`. Otherwise users would see
 * English in every language.
 */
export function expectTranslated(...texts: readonly string[]): void {
  for (const text of texts) {
    // Titles that the tests themselves pass begin with this word.
    if (text === "" || text.startsWith("Sample") || translated.has(text)) continue;
    const line = text.split("\n").find((one) => one !== "" && !translated.has(one));
    if (line !== undefined) throw new Error(`This was not translated: ${line}`);
  }
}
