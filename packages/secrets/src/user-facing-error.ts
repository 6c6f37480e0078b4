/** A sentence for the user, in parts that can be translated. */
export interface Explanation {
  /** The sentence in English, with `{0}`, `{1}` … where its arguments belong. */
  readonly text: string;
  /** Names, shown as they are, and sentences of their own. */
  readonly args: readonly (string | Explanation)[];
}

/** @param text must be a literal, for translators to be given it, or come from what they are given */
export function explanation(text: string, ...args: Explanation["args"]): Explanation {
  return { text, args };
}

/**
 * What went wrong, in words that are meant for the user. Those of any other error may hold
 * a value, or be of no use to the user.
 */
export class UserFacingError extends Error implements Explanation {
  override readonly name: string = "UserFacingError";
  readonly text: string;
  readonly args: Explanation["args"];

  /** @param text must be a literal, for translators to be given it */
  constructor(text: string, ...args: Explanation["args"]) {
    super(englishText({ text, args }));
    this.text = text;
    this.args = args;
  }
}

/** A sentence in English, for a program that has no translations. */
export function englishText({ text, args }: Explanation): string {
  return text.replaceAll(/\{(\d+)\}/g, (placeholder, index: string) => {
    const arg = args[Number(index)] ?? placeholder;
    return typeof arg === "string" ? arg : englishText(arg);
  });
}
