import { closesAt, scanLiterals, type OpenLiteral } from "../scan-literals.js";
import type { Lookup } from "../environment-lookup.js";
import type { Place, PlaceFinder, Range } from "../place.js";
import type { CodeSyntax } from "../syntaxes/string-syntax.js";
import {
  crossesLiteral,
  notBare,
  notInComment,
  notInLiteral,
  partsEscape,
  written,
} from "./problems.js";

/** A place in a literal that has rules of its own. */
type Exception = (range: Range, literal: OpenLiteral) => Place | undefined;

/** Places in source code, and in whatever else is made of literals and comments. */
export function codePlaces(
  text: string,
  syntax: CodeSyntax,
  exception: Exception = () => undefined,
): PlaceFinder {
  const scan = scanLiterals(text, syntax);
  return (range) => {
    const { literal, partsEscape: parts } = scan(range.start);
    const end = range.end === range.start ? { literal, partsEscape: parts } : scan(range.end);
    if (literal?.start !== end.literal?.start) return impossible(range, crossesLiteral);
    if (parts || end.partsEscape) return impossible(range, partsEscape);
    if (!literal) return barePlace(range, syntax);
    if (literal.syntax.comment) return commentPlace(range, literal);
    return exception(range, literal) ?? literalPlace(text, range, literal, syntax);
  };
}

/** A place where nothing can be put. */
export function impossible(range: Range, problem: () => string): Place {
  return { range, write: () => ({ problem: problem() }), look: () => undefined };
}

/** A place where a literal of its own can be written. */
export function barePlace(range: Range, syntax: CodeSyntax): Place {
  return {
    range,
    write: (value) => written(syntax.bare(value), notBare),
    look: (lookup, name) => lookup.code(name, '"'),
  };
}

function commentPlace(range: Range, { syntax, close }: OpenLiteral): Place {
  return {
    range,
    write: (value) => written(syntax.write(value, close), notInComment),
    look: (lookup, name) => lookup.code(name, '"'),
  };
}

function literalPlace(text: string, range: Range, literal: OpenLiteral, syntax: CodeSyntax): Place {
  const { syntax: kind, start, contentStart, close } = literal;
  const isAll = range.start === contentStart && closesAt(text, range.end, literal);
  return {
    range,
    write: (value) => written(kind.write(value, close), notInLiteral),
    look: (lookup, name) => lookInLiteral(lookup, name, literal),
    ...(isAll && !kind.closesOnOwnLine
      ? { outside: barePlace({ start, end: range.end + close.length }, syntax) }
      : {}),
  };
}

function lookInLiteral(
  lookup: Lookup,
  name: string,
  { syntax, close }: OpenLiteral,
): string | undefined {
  // Languages whose lookups stand in texts have literals, too, in which they do not.
  if (lookup.text) return syntax.replaces ? lookup.text(name) : undefined;
  if (!syntax.interpolation) return undefined;
  const [open, end] = syntax.interpolation;
  return open + lookup.code(name, syntax.flipsQuotes && close.startsWith('"') ? "'" : '"') + end;
}
