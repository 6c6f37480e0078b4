import { explanation, type Explanation } from "../user-facing-error.js";

const pattern = /^[a-z][a-z0-9-]{0,31}$/;

/** What is wrong with a connection's alias; undefined if it can be used. */
export function aliasProblem(alias: string, taken: Iterable<string>): Explanation | undefined {
  if (alias === "") return explanation("The name is empty.");
  if (!pattern.test(alias)) {
    return explanation(
      "Use up to 32 lower-case letters, digits and hyphens, beginning with a letter.",
    );
  }
  return new Set(taken).has(alias)
    ? explanation("Another connection is named {0} already.", alias)
    : undefined;
}

/** A free alias that begins with a word, such as `prod` or `prod-2`. */
export function suggestAlias(word: string, taken: Iterable<string>): string {
  const others = new Set(taken);
  for (let number = 1; ; number += 1) {
    const alias = number === 1 ? word : `${word}-${number}`;
    if (!others.has(alias)) return alias;
  }
}
