/** A sentence for the user, in parts that can be translated. */
export interface Explanation {
  /** The sentence in English, with `{0}`, `{1}` … where its arguments belong. */
  readonly text: string;
  /** Names, which are shown unchanged, and sentences to insert. */
  readonly args: readonly (string | Explanation)[];
}

/** @param text must be a literal, so that translators get it, or come from such a literal */
export function explanation(text: string, ...args: Explanation["args"]): Explanation {
  return { text, args };
}

/**
 * An error whose message is written for the user. The message of any other error may contain a
 * value, or not help the user.
 */
export class UserFacingError extends Error implements Explanation {
  override readonly name: string = "UserFacingError";
  readonly text: string;
  readonly args: Explanation["args"];

  /** @param text must be a literal, so that translators get it */
  constructor(text: string, ...args: Explanation["args"]) {
    super(englishText({ text, args }));
    this.text = text;
    this.args = args;
  }
}

/** Returns a sentence in English, for programs without translations. */
export function englishText({ text, args }: Explanation): string {
  return text.replaceAll(/\{(\d+)\}/g, (placeholder, index: string) => {
    const arg = args[Number(index)] ?? placeholder;
    return typeof arg === "string" ? arg : englishText(arg);
  });
}
