import { noLookup, type Family, type Range } from "../insertion-point.js";

/** A text that nothing interprets. */
export const plainTextPoints: Family = () => (range) => ({
  range,
  write: (value) => (/[^\P{Cc}\t\n]/u.test(value) ? undefined : { ...range, text: value }),
  lookup: noLookup,
});

/** A file into which Keyhole writes no values: lookups go by the quotes of the line alone. */
export const unsupported: Family = (text) => (range) => ({
  range,
  refuse: () => "unsupportedLanguage",
  lookup: (lookup, name) => {
    const quote = quoteAround(text, range);
    const [last = "", next] = [text[range.start - 1], text[range.end]];
    if (quote === '"' && lookup.text) return { ...range, text: lookup.text(name) };
    if (/["'`]/.test(last) && last === next) {
      return { start: range.start - 1, end: range.end + 1, text: lookup.code(name, '"') };
    }
    return quote === undefined ? { ...range, text: lookup.code(name, '"') } : undefined;
  },
});

/** The quote that is open at a range, if its line alone is considered. */
function quoteAround(text: string, { start, end }: Range): string | undefined {
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const [behind = ""] = text.slice(end).split("\n", 1);
  return ['"', "'", "`"].find(
    (quote) => before.split(quote).length % 2 === 0 && behind.includes(quote),
  );
}

/** Components of Vue, Svelte and Astro: code is in their scripts, and between dashes above. */
export const components: Family = (text, kind) => {
  const find = unsupported(text, kind);
  return (range) => {
    const before = text.slice(0, range.start);
    const isScript =
      before.lastIndexOf("<script") > before.lastIndexOf("</script") ||
      (/^\s*---/.test(before) && !/\n---/.test(before.trimStart()));
    return isScript ? find(range) : { ...find(range), lookup: noLookup };
  };
};

/** Templates: a program replaces parts of them before they are read. */
export const templates: Family = () => (range) => ({
  range,
  refuse: () => "template",
  lookup: (lookup, name) => {
    const found = lookup.text?.(name);
    return found === undefined ? undefined : { ...range, text: found };
  },
});
