import { aliasProblem } from "../connections/connection-record.js";
import { explanation, type Explanation } from "../user-facing-error.js";
import { formatIfPossible } from "./format-reference.js";
import {
  ReferenceSyntaxError,
  scheme,
  type Reference,
  type Template,
  type TemplateText,
  type Variable,
} from "./reference.js";
import { decodeSegment, maxReferenceLength, overlong, segmentProblem } from "./segment-text.js";

/** A part of a reference as it is written. */
export interface WrittenPart {
  readonly text: string;
  /** Where it begins within the reference, in UTF-16 code units. */
  readonly offset: number;
}

/** The parts of a reference as they are written. */
export interface WrittenReference {
  readonly alias: WrittenPart;
  /** At least one. */
  readonly path: readonly WrittenPart[];
  readonly field?: WrittenPart;
}

/** Values by name, as an environment has them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads a reference: `keyhole://<alias>/<container>[/<container>…]/<secret>[:<field>]`. Converts
 * names to Unicode's normal form C, and keeps IDs as they are.
 *
 * @throws {ReferenceSyntaxError} that says where the error is, and what to write instead
 */
export function parseReference(text: string): Reference {
  return requireLength(parse(text, readText), text);
}

/**
 * Reads a reference whose names may contain `${NAME}` or `${NAME:-default}`. The default is written
 * like a name, including escapes. Every reference is also a template.
 *
 * @throws {ReferenceSyntaxError} that says where the error is, and what to write instead
 */
export function parseTemplate(text: string): Template {
  return parse(text, readTemplateText);
}

/**
 * Reads a template and replaces its variables. The value of a variable is always a text within one
 * name: it can't add a part or become an ID.
 *
 * @throws {ReferenceSyntaxError} also for a variable that isn't set, or whose value can't be in this
 *   part; the message never repeats the value
 */
export function expandTemplate(text: string, variables: Variables): Reference {
  parseTemplate(text);
  const read = (part: WrittenPart, kind: TextKind): string => {
    const pieces = readPieces(part, kind.decode);
    const values = pieces.map((piece) =>
      typeof piece === "string" ? piece : getValue(piece, variables),
    );
    try {
      return kind.check(values.join(""), part);
    } catch (error) {
      const variable = pieces.find((piece) => typeof piece !== "string");
      throw error instanceof ReferenceSyntaxError && variable ? unusable(variable) : error;
    }
  };
  return requireLength(parse(text, read), text);
}

/** The maximum number of errors in one text that `repairReference` corrects. */
const maxFaults = 100;

/** Suggests the intended reference for a text that isn't valid, or returns undefined. */
export function repairReference(text: string): string | undefined {
  let repaired = text;
  for (let fault = 0; fault < maxFaults; fault += 1) {
    try {
      parseTemplate(repaired);
      return repaired;
    } catch (error) {
      const fix = error instanceof ReferenceSyntaxError ? error.fix : undefined;
      if (!fix) return undefined;
      const { offset, length, text: written } = fix;
      repaired = repaired.slice(0, offset) + written + repaired.slice(offset + length);
    }
  }
  return undefined;
}

/**
 * Splits a reference into its parts. Nothing is decoded.
 *
 * URL parsers can't be used: one decodes `%2F` before it splits, another drops `%2e%2e`.
 *
 * @throws {ReferenceSyntaxError}
 */
export function splitReference(text: string): WrittenReference {
  if (!text.startsWith(scheme)) {
    const problem = explanation("A reference must begin with {0}, in lower case.", scheme);
    const isOtherCase = text.toLowerCase().startsWith(scheme);
    const length = Math.min(text.length, scheme.length);
    throw new ReferenceSyntaxError(problem, 0, length, isOtherCase ? scheme : undefined);
  }
  if (text.length > maxReferenceLength) {
    throw tooLong(maxReferenceLength, text.length - maxReferenceLength);
  }
  const [alias, ...path] = splitAt("/", { text: text.slice(scheme.length), offset: scheme.length });
  const last = path.at(-1);
  if (!alias || !last) {
    const problem = explanation(
      "The path is missing. Write {0}<connection>/<container>/<secret>.",
      scheme,
    );
    throw new ReferenceSyntaxError(problem, text.length, 0);
  }
  const [secret] = splitAt(":", last);
  if (!secret || secret.text.length === last.text.length) return { alias, path };
  const colon = secret.text.length;
  const field = { text: last.text.slice(colon + 1), offset: last.offset + colon + 1 };
  return { alias, path: [...path.slice(0, -1), secret], field };
}

/** A variable. Its default may contain the colon of a shell. */
const variableToken = /\$\{([^{}/]*)\}/y;

/** Splits a text at a character, except within variables. */
function splitAt(separator: string, { text, offset }: WrittenPart): WrittenPart[] {
  const parts: WrittenPart[] = [];
  let start = 0;
  for (let index = 0; index < text.length;) {
    variableToken.lastIndex = index;
    const skipped = text[index] === "$" ? variableToken.exec(text)?.[0].length : undefined;
    if (skipped === undefined && text[index] === separator) {
      parts.push({ text: text.slice(start, index), offset: offset + start });
      start = index + 1;
    }
    index += skipped ?? 1;
  }
  return [...parts, { text: text.slice(start), offset: offset + start }];
}

/** The kinds of texts in a reference: the alias, and all others. */
interface TextKind {
  /** Decodes what is written outside of variables. */
  readonly decode: (text: string, offset: number) => string;
  /** Throws for a text that can't be this part, or returns it as it is kept. */
  readonly check: (text: string, part: WrittenPart) => string;
}

const aliasKind: TextKind = { decode: (text) => text, check: checkAlias };
const nameKind: TextKind = { decode: decodeSegment, check: checkName };

function parse<T>(text: string, read: (part: WrittenPart, kind: TextKind) => T) {
  const { alias, path, field } = splitReference(text);
  return {
    alias: read(alias, aliasKind),
    path: path.map((part, index): { readonly name: T } | { readonly id: string } => {
      if (part.text === "") {
        const problem = explanation(
          "A name, or an ID with @ before it, is missing. Add it, or remove the slash.",
        );
        throw missing(problem, part);
      }
      if (!part.text.startsWith("@")) return { name: read(part, nameKind) };
      if (index > 0 && index < path.length - 1) {
        const last = path.at(-1)!;
        throw innerId(part, index === path.length - 2 && !field && !last.text.startsWith("@"));
      }
      return { id: readId(part) };
    }),
    ...(field && { field: read(requireField(field), nameKind) }),
  };
}

function readText(part: WrittenPart, kind: TextKind): string {
  return kind.check(kind.decode(part.text, part.offset), part);
}

function readTemplateText(part: WrittenPart, kind: TextKind): TemplateText {
  const pieces = readPieces(part, kind.decode);
  const [first] = pieces;
  if (pieces.length === 1 && typeof first !== "string" && first?.fallback !== undefined) {
    const offset = part.offset + part.text.length - 1 - first.written.length;
    kind.check(first.fallback, { text: first.written, offset });
  } else {
    const known = pieces.map((piece) =>
      typeof piece === "string" ? piece : (piece.fallback ?? "x"),
    );
    const text = kind.check(known.join(""), part);
    if (pieces.every((piece) => typeof piece === "string")) return text;
  }
  return pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    const { variable, fallback } = piece;
    return fallback === undefined ? { variable } : { variable, fallback };
  });
}

/** A variable, and the range that it is written in. */
interface WrittenVariable extends Variable {
  readonly offset: number;
  readonly length: number;
  /** The default as it is written. */
  readonly written: string;
}

const variablePattern = /\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/y;

/** Reads the texts and variables of a part. */
function readPieces(
  { text, offset }: WrittenPart,
  decode: TextKind["decode"],
): (string | WrittenVariable)[] {
  if (!text.includes("${")) return [decode(text, offset)];
  const pieces: (string | WrittenVariable)[] = [];
  for (let index = 0; index < text.length;) {
    const start = text.indexOf("${", index);
    const end = start === -1 ? text.length : start;
    if (end > index) pieces.push(decode(text.slice(index, end), offset + index));
    index = end;
    if (start === -1) continue;
    variablePattern.lastIndex = start;
    const [whole = "", variable, written] = variablePattern.exec(text) ?? [];
    if (variable === undefined) {
      const problem = explanation("Write a variable as {0} or {1}.", "${NAME}", "${NAME:-x}");
      throw new ReferenceSyntaxError(problem, offset + start, text.length - start);
    }
    index = start + whole.length;
    const range = { offset: offset + start, length: whole.length, written: written ?? "" };
    const fallback =
      written === undefined
        ? {}
        : { fallback: decode(written, offset + index - 1 - written.length) };
    pieces.push({ variable, ...fallback, ...range });
  }
  return pieces;
}

function getValue(
  { variable, fallback, offset, length }: WrittenVariable,
  variables: Variables,
): string {
  const value = (Object.hasOwn(variables, variable) && variables[variable]) || fallback;
  if (value !== undefined) return value;
  const withDefault = `\${${variable}:-default}`;
  const problem = explanation(
    "The variable {0} isn't set. Set it, or write {1}.",
    variable,
    withDefault,
  );
  throw new ReferenceSyntaxError(problem, offset, length, withDefault);
}

function unusable({ variable, offset, length }: WrittenVariable): ReferenceSyntaxError {
  const problem = explanation(
    "The value of the variable {0} can't be used in this part of a reference.",
    variable,
  );
  return new ReferenceSyntaxError(problem, offset, length);
}

function checkAlias(text: string, { text: written, offset }: WrittenPart): string {
  const reason = aliasProblem(text, []);
  if (reason === undefined) return text;
  const problem = explanation("The connection's name isn't valid. {0}", reason);
  const lower = text.toLowerCase();
  const fix = text === written && aliasProblem(lower, []) === undefined ? lower : undefined;
  throw new ReferenceSyntaxError(problem, offset, written.length, fix);
}

function checkName(text: string, { text: written, offset }: WrittenPart): string {
  const name = text.normalize("NFC");
  if (name === "." || name === "..") {
    const problem = explanation(
      "A part of a reference can't be {0}. Use the ID, with @ before it.",
      name,
    );
    throw new ReferenceSyntaxError(problem, offset, written.length);
  }
  if (name === "") {
    const problem = explanation("This part of the reference is empty. Write a name.");
    throw new ReferenceSyntaxError(problem, offset, written.length);
  }
  if (segmentProblem(name) !== undefined) throw overlong(offset, written.length);
  return name;
}

function readId({ text, offset }: WrittenPart): string {
  if (text === "@") {
    const problem = explanation("An ID must follow @. Write the name “@” as %40.");
    throw new ReferenceSyntaxError(problem, offset, 1, "%40");
  }
  const variable = text.indexOf("${");
  if (variable !== -1) {
    const problem = explanation("A variable can't be in an ID. Use the name.");
    throw new ReferenceSyntaxError(problem, offset + variable, text.length - variable);
  }
  const id = decodeSegment(text.slice(1), offset + 1);
  if (segmentProblem(id) !== undefined) throw overlong(offset, text.length);
  return id;
}

/** The fault of an ID between other parts. An earlier grammar had the field after the ID of a secret. */
function innerId({ text, offset }: WrittenPart, isBeforeField: boolean): ReferenceSyntaxError {
  const problem = explanation(
    "An ID can only be the first or the last part. Write a colon before a field.",
  );
  const fix = { offset: offset + text.length, length: 1, text: ":" };
  return new ReferenceSyntaxError(problem, offset, text.length, isBeforeField ? fix : undefined);
}

function requireField(field: WrittenPart): WrittenPart {
  if (field.text !== "") return field;
  throw missing(explanation("The field is missing. Add it, or remove the colon."), field);
}

/** The fault of an empty part, which is mended without the character before it. */
function missing(problem: Explanation, { offset }: WrittenPart): ReferenceSyntaxError {
  return new ReferenceSyntaxError(problem, offset, 0, { offset: offset - 1, length: 1, text: "" });
}

/** A reference can become longer if its variables are replaced, or in canonical form. */
function requireLength(reference: Reference, text: string): Reference {
  if (formatIfPossible(reference) !== undefined) return reference;
  throw tooLong(0, text.length);
}

function tooLong(offset: number, length: number): ReferenceSyntaxError {
  const problem = explanation(
    "A reference can have at most {0} characters.",
    `${maxReferenceLength}`,
  );
  return new ReferenceSyntaxError(problem, offset, length);
}
