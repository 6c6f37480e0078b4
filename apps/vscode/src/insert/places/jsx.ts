import type { Place, PlaceFinder, Range } from "../place.js";
import { closesAt } from "../scan/step-in-literal.js";
import type { OpenLiteral } from "../scan/state.js";
import { jsxAttribute, jsxTag, jsxText } from "../syntaxes/jsx.js";
import type { CodeSyntax } from "../syntaxes/string-syntax.js";
import { barePlace, codePlaces, impossible } from "./code.js";
import { inTag, notInLiteral, written } from "./problems.js";
import { xmlAttribute } from "./xml-text.js";

/** Places in JavaScript with tags: attributes there know no backslashes, but references. */
export function jsxPlaces(text: string, syntax: CodeSyntax): PlaceFinder {
  return codePlaces(text, syntax, (range, literal) => {
    switch (literal.syntax) {
      case jsxText:
        return inBraces(range, syntax);
      case jsxTag:
        return tagPlace(text, range, syntax);
      case jsxAttribute:
        return attributePlace(text, range, literal, syntax);
      default:
        return undefined;
    }
  });
}

/** Text loses its line breaks and knows references; code in braces does neither. */
function inBraces(range: Range, syntax: CodeSyntax): Place {
  const bare = barePlace(range, syntax);
  return {
    range,
    look: (lookup, name) => `{${lookup.code(name, '"')}}`,
    write: (value) => {
      const literal = bare.write(value);
      return "text" in literal ? { text: `{${literal.text}}` } : literal;
    },
  };
}

function tagPlace(text: string, range: Range, syntax: CodeSyntax): Place {
  return text[range.start - 1] === "=" && /[\s/>]/.test(text[range.end] ?? " ")
    ? inBraces(range, syntax)
    : impossible(range, inTag);
}

function attributePlace(
  text: string,
  range: Range,
  literal: OpenLiteral,
  syntax: CodeSyntax,
): Place {
  const { start, contentStart, close } = literal;
  const isAll = range.start === contentStart && closesAt(text, range.end, literal);
  return {
    range,
    write: (value) => written(xmlAttribute(value), notInLiteral),
    look: () => undefined,
    ...(isAll && { outside: inBraces({ start, end: range.end + close.length }, syntax) }),
  };
}
