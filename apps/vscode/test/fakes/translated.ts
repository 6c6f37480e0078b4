/** Every text that went through `l10n.t` in this test file. */
const translated = new Set<string>();

/** Takes up a text that went through `l10n.t`, and gives it back. */
export function recordTranslated(text: string): string {
  translated.add(text.trim());
  return text;
}

/**
 * Throws unless a text, or each line of it, went through `l10n.t`: it would be in English whatever
 * the user's language.
 */
export function expectTranslated(...texts: readonly string[]): void {
  for (const text of texts) {
    // The titles that tests themselves give begin so.
    if (text === "" || text.startsWith("Sample") || translated.has(text)) continue;
    const line = text.split("\n").find((one) => one !== "" && !translated.has(one));
    if (line !== undefined) throw new Error(`This was not translated: ${line}`);
  }
}
