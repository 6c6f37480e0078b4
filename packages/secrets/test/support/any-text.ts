import * as fc from "fast-check";

/** Any text that JavaScript can hold, including lone surrogates. */
export const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0, max: 0x7f })))
  .map((units) => String.fromCharCode(...units));

/** Names as users of vendors may choose them, including those that are hardest to write. */
export const name = fc
  .oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 40 }),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
    fc.stringMatching(/^[\w @/%.#$'"`\\:~+&<>\n-]{1,30}$/),
    fc.constantFrom("...", "@", "@3", "%41", "a/b", "e\u0301", "\u0307", "B\u0307", "\u3164", "~"),
  )
  .filter((text) => text !== "." && text !== "..");
