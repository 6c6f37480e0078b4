const pattern = /^[a-z][a-z0-9-]{0,31}$/;

/** What is wrong with a connection's alias, as a sentence; undefined where it will do. */
export function aliasProblem(alias: string, taken: Iterable<string>): string | undefined {
  if (alias === "") return "The name is empty.";
  if (!pattern.test(alias)) {
    return "Use up to 32 lower-case letters, digits and hyphens, beginning with a letter.";
  }
  for (const other of taken) {
    if (other === alias) return `Another connection is named ${alias} already.`;
  }
  return undefined;
}

/** A free alias that begins with a word, such as `prod` or `prod-2`. */
export function suggestAlias(word: string, taken: Iterable<string>): string {
  const others = new Set(taken);
  for (let number = 1; ; number += 1) {
    const alias = number === 1 ? word : `${word}-${number}`;
    if (!others.has(alias)) return alias;
  }
}
