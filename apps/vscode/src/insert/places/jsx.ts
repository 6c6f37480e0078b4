import type { PlaceFinder } from "../place.js";
import { javascript } from "../syntaxes/javascript.js";
import { closesAt } from "../scan-literals.js";
import { barePlace, codePlaces } from "./code.js";
import { notInLiteral, written } from "./problems.js";
import { xmlAttribute } from "./xml-text.js";

/** What stands before the quotes of an attribute: `<Name … attribute=`. */
const attributeStart = /<[A-Za-z][\w.:-]*\s[^<>;]*[\w-]=$/;

/** Places in JavaScript with tags: attributes there know no backslashes, but references. */
export function jsxPlaces(text: string): PlaceFinder {
  return codePlaces(text, javascript, (range, literal) => {
    const { start, contentStart, close } = literal;
    const before = text.slice(Math.max(0, start - 2000), start);
    if (!attributeStart.test(before)) return undefined;
    const isAll = range.start === contentStart && closesAt(text, range.end, literal);
    const bare = barePlace({ start, end: range.end + close.length }, javascript);
    return {
      range,
      write: (value) => written(xmlAttribute(value), notInLiteral),
      look: () => undefined,
      ...(isAll && {
        outside: {
          ...bare,
          look: (lookup, name) => `{${lookup.code(name, '"')}}`,
          write: (value) => {
            const literalText = bare.write(value);
            return "text" in literalText ? { text: `{${literalText.text}}` } : literalText;
          },
        },
      }),
    };
  });
}
