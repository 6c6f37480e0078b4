import * as fc from "fast-check";

/** Text that can break quoting: every mark that has a meaning in some syntax. */
const marks = [
  ...Array.from(
    "'\"`\\$#{}[]()<>&|;:,.=%!?*@~^/-+ \t\n\r\0\u0001\u007f\u0085\u2028\u2029\u202e\ufeff",
  ),
  "\r\n",
  "${",
  "#{",
  "%(",
  "//",
  "/*",
  "*/",
  "??/",
  "]]>",
  '"""',
  "'''",
  "\\n",
  "\u00017",
  "\\u0041",
  "&amp;",
  "--",
  ": ",
  " #",
  "EOF",
  "\nEOF\n",
  "true",
  "null",
  "0x1",
  "1e3",
  "é",
  "密钥",
  "🔑",
  "\u{10ffff}",
  "a",
  "B",
  "7",
  "_",
];

/** Nonempty values. Difficult ones occur more often than usual ones. */
export const values: fc.Arbitrary<string> = fc
  .oneof(
    fc.stringMatching(/^[\w./+=-]{1,40}$/),
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.string({ unit: "grapheme", maxLength: 30 }),
    fc.array(fc.constantFrom(...marks), { maxLength: 12 }).map((parts) => parts.join("")),
    fc
      .array(fc.constantFrom("line", "", "  x", "=", "-----BEGIN KEY-----"), {
        minLength: 2,
        maxLength: 5,
      })
      .map((lines) => lines.join("\n")),
  )
  // A file can't contain half of a surrogate pair; see planInsert.
  .filter((value) => value !== "" && !/\p{Cs}/u.test(value));
