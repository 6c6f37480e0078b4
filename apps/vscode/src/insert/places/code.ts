import type { Lookup } from "../environment-lookup.js";
import type { Place, PlaceFinder, Range } from "../place.js";
import { heredocEnd } from "../scan/heredocs.js";
import type { OpenLiteral } from "../scan/state.js";
import { closesAt } from "../scan/step-in-literal.js";
import { scanLiterals } from "../scan-literals.js";
import { never, type CodeSyntax } from "../syntaxes/string-syntax.js";
import {
  crossesLiteral,
  notBare,
  notInComment,
  notInLiteral,
  partsEscape,
  unclear,
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
    const start = scan(range.start);
    const end = range.end === range.start ? start : scan(range.end);
    const { literal } = start;
    if (start.partsEscape || end.partsEscape) return impossible(range, partsEscape);
    if (start.unclear || end.unclear) return impossible(range, unclear);
    if (literal?.start !== end.literal?.start) return impossible(range, crossesLiteral);
    if (!literal) return barePlace(range, syntax);
    if (literal.syntax.comment) return commentPlace(text, range, literal);
    return exception(range, literal) ?? literalPlace(text, range, literal, syntax);
  };
}

/** A place where nothing can be put. */
export function impossible(range: Range, problem: () => string): Place {
  return { range, problem, write: () => ({ problem: problem() }), look: () => undefined };
}

/** A place where a literal of its own can be written. */
export function barePlace(range: Range, syntax: CodeSyntax): Place {
  return {
    range,
    write: (value) => written(syntax.bare(value), notBare),
    look: (lookup, name) => lookup.code(name, '"'),
    keepsLineEnds: syntax.foldsLineEnds !== true,
  };
}

function commentPlace(text: string, range: Range, literal: OpenLiteral): Place {
  const { syntax, close } = literal;
  return {
    range,
    write: (value) => {
      const inside = syntax.write(value, close);
      const fits = inside !== undefined && !joins(text, range, literal, inside);
      return written(fits ? inside : undefined, notInComment);
    },
    look: (lookup, name) => lookup.code(name, '"'),
  };
}

function literalPlace(text: string, range: Range, literal: OpenLiteral, syntax: CodeSyntax): Place {
  const { syntax: kind, start, contentStart, close } = literal;
  const isAll =
    kind.write !== never && range.start === contentStart && closesAt(text, range.end, literal);
  const outside = barePlace({ start, end: range.end + close.length }, syntax);
  return {
    range,
    write: (value) => {
      const inside = kind.write(value, close);
      const fits =
        inside !== undefined &&
        !endsHeredoc(text, range, literal, inside) &&
        !joins(text, range, literal, inside);
      return written(fits ? inside : undefined, notInLiteral);
    },
    look: (lookup, name) => lookInLiteral(lookup, name, literal),
    keepsLineEnds: syntax.foldsLineEnds !== true,
    ...(isAll && { outside: kind.boxed ? boxedPlace(outside, kind.boxed) : outside }),
  };
}

/** A literal that is no text by itself, but something made of one. */
function boxedPlace(place: Place, boxed: (code: string) => string): Place {
  return {
    ...impossible(place.range, notInLiteral),
    look: (lookup, name) => {
      const code = place.look(lookup, name);
      return code === undefined ? undefined : boxed(code);
    },
  };
}

/** Whether a line that a text makes, together with what stands beside it, ends the heredoc. */
function endsHeredoc(
  text: string,
  range: Range,
  { syntax, close }: OpenLiteral,
  inside: string,
): boolean {
  const rule = syntax.heredoc;
  if (!rule) return false;
  const lineStart = text.lastIndexOf("\n", range.start - 1) + 1;
  const behind = text.indexOf("\n", range.end);
  const lines =
    text.slice(lineStart, range.start) +
    inside +
    text.slice(range.end, behind === -1 ? undefined : behind);
  return lines.split("\n").some((line) => heredocEnd(line, 0, close, rule) !== -1);
}

/** Whether a text and what stands beside it mean something that neither does alone. */
function joins(
  text: string,
  range: Range,
  { syntax, contentStart, close }: OpenLiteral,
  inside: string,
): boolean {
  const { interpolation, replaces, escape, heredoc } = syntax;
  const before = text.slice(contentStart, range.start);
  // One that is whole would have begun code already.
  const parted = interpolation && interpolation[0].length > 1 ? interpolation[0][0]! : "";
  const marks = syntax.marks ?? parted + (replaces ? "$" : "");
  const last = before.at(-1) ?? "";
  const isMark = last !== "" && marks.includes(last) && !isEscaped(before, escape);
  if (isMark && /^[^\s\\`"']/.test(inside)) return true;
  if (escape !== undefined || heredoc || close.length < 2) return false;
  const beside = before.slice(1 - close.length);
  const end = beside.length + inside.length;
  const found = (beside + inside + text.slice(range.end, range.end + close.length)).indexOf(close);
  return found !== -1 && found < end;
}

/** Whether the last character of a text has lost its meaning. */
function isEscaped(before: string, escape: string | undefined): boolean {
  if (escape === undefined) return false;
  let escapes = 0;
  while (before.at(-2 - escapes) === escape) escapes += 1;
  return escapes % 2 === 1;
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
