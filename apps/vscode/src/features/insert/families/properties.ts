import { partOf, type Family, type InsertionPoint, type Range } from "../insertion-point.js";

/** Java's `.properties`: backslashes, and nothing beyond ASCII, which older readers garble. */
export const properties: Family = (text) => (range) =>
  linePoint(text, range, /^\s*[#!]/, (value) =>
    value.replaceAll(/[^\x20-\x5b\x5d-\x7e]/g, escape).replace(/^ /, String.raw`\ `),
  );

/** INI files and their relatives, which agree on no quotes and no escapes. */
export const ini: Family = (text) => (range) =>
  linePoint(text, range, /^\s*[#;[]/, (value) =>
    /[;#"'\\%\p{Cc}]|^\s|\s$/u.test(value) ? undefined : value,
  );

function linePoint(
  text: string,
  range: Range,
  comment: RegExp,
  write: (value: string) => string | undefined,
): InsertionPoint {
  const lineStart = text.lastIndexOf("\n", range.start - 1) + 1;
  const lineEnd = text.indexOf("\n", range.end);
  const before = text.slice(lineStart, range.start);
  const behind = text.slice(range.end, lineEnd === -1 ? undefined : lineEnd);
  // A line that ends with a backslash goes on in the next one.
  const isContinued = /\\\r?\n$/.test(text.slice(0, lineStart)) || /\\\r?$/.test(behind);
  const isWhole = !isContinued && /^\s*[^\s:=][^:=]*[:=]\s*$/.test(before) && behind.trim() === "";
  return {
    range,
    refuse: (value) => {
      if (comment.test(before)) return "comment";
      if (!isWhole) return partOf(before + behind);
      return value.includes("${") ? "template" : undefined;
    },
    ...(isWhole && {
      write: (value) => {
        const written = write(value);
        return written === undefined ? undefined : { ...range, text: written };
      },
    }),
    lookup: (lookup, name) => {
      const found = lookup.text?.(name);
      return found === undefined ? undefined : { ...range, text: found };
    },
  };
}

function escape(character: string): string {
  const letter = { "\\": "\\", "\n": "n", "\r": "r", "\t": "t", "\f": "f" }[character];
  return `\\${letter ?? `u${character.charCodeAt(0).toString(16).padStart(4, "0")}`}`;
}
