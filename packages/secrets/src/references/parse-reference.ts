import { aliasProblem } from "../connections/connection-record.js";
import { explanation } from "../user-facing-error.js";
import {
  ReferenceSyntaxError,
  scheme,
  type Reference,
  type Segment,
  type Template,
  type Variable,
} from "./reference.js";
import {
  decodeSegment,
  encodeSegment,
  maxReferenceLength,
  overlong,
  segmentProblem,
} from "./segment-text.js";

/** A part of a reference as it is written. */
export interface WrittenPart {
  readonly text: string;
  /** Where it begins within the reference, in UTF-16 code units. */
  readonly offset: number;
}

/** Values by name, as an environment has them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads a reference: `keyhole://<alias>/<container>[/<secret>[/<field>]]`. Converts names to
 * Unicode's normal form C, and keeps IDs as they are.
 *
 * @throws {ReferenceSyntaxError} that says where the error is, and what to write instead
 */
export function parseReference(text: string): Reference {
  return parse<never>(text, undefined);
}

/**
 * Reads a reference in which any part may be `${NAME}` or `${NAME:-default}`. The default is
 * written like a name, including escapes. Every reference is also a template.
 *
 * @throws {ReferenceSyntaxError} that says where the error is, and what to write instead
 */
export function parseTemplate(text: string): Template {
  return parse(text, (variable) => variable);
}

/**
 * Reads a template and replaces its variables. The value of a variable is always one
 * whole name: it can't add a part or become an ID.
 *
 * @throws {ReferenceSyntaxError} also for a variable that isn't set, or whose value can't be this
 *   part; the message never repeats the value
 */
export function expandTemplate(text: string, variables: Variables): Reference {
  const { alias, container, secret, field } = parse(text, (variable, part, isAlias) =>
    expand(variable, part, isAlias, variables),
  );
  return {
    alias,
    container: asSegment(container),
    ...(secret !== undefined && { secret: asSegment(secret) }),
    ...(field !== undefined && { field }),
  };
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

function asSegment(part: Segment | string): Segment {
  return typeof part === "string" ? { name: part } : part;
}

/**
 * Splits a reference at its slashes: alias, container, secret, field. The last two may be absent.
 * Nothing is decoded.
 *
 * URL parsers can't be used: one decodes `%2F` before it splits, another drops `%2e%2e`.
 *
 * @throws {ReferenceSyntaxError}
 */
export function splitReference(text: string): readonly WrittenPart[] {
  if (!text.startsWith(scheme)) {
    const problem = explanation("A reference must begin with {0}, in lower case.", scheme);
    const isOtherCase = text.toLowerCase().startsWith(scheme);
    const length = Math.min(text.length, scheme.length);
    throw new ReferenceSyntaxError(problem, 0, length, isOtherCase ? scheme : undefined);
  }
  if (text.length > maxReferenceLength) {
    const rest = text.length - maxReferenceLength;
    const problem = explanation(
      "A reference can have at most {0} characters.",
      `${maxReferenceLength}`,
    );
    throw new ReferenceSyntaxError(problem, maxReferenceLength, rest);
  }
  let offset = scheme.length;
  const parts = text
    .slice(offset)
    .split("/")
    .map((part) => {
      const written = { text: part, offset };
      offset += part.length + 1;
      return written;
    });
  const extra = parts[4];
  if (extra) {
    const problem = explanation("Nothing can follow the field. Write a slash in a name as %2F.");
    const slash = extra.offset - 1;
    const fix = { offset: slash, length: 1, text: extra.text === "" ? "" : "%2F" };
    throw new ReferenceSyntaxError(problem, slash, text.length - slash, fix);
  }
  if (parts.length === 1) {
    const problem = explanation(
      "The container is missing. Write {0}<connection>/<container>.",
      scheme,
    );
    throw new ReferenceSyntaxError(problem, text.length, 0);
  }
  return parts;
}

/** Handles a variable. */
type ReadVariable<T> = (variable: Variable, part: WrittenPart, isAlias: boolean) => T;

/** @param readVariable undefined if no part may be a variable */
function parse<T>(text: string, readVariable: ReadVariable<T> | undefined) {
  const [alias, container, secret, field] = splitReference(text) as Parts;
  const read = <P>(part: WrittenPart, parsePart: (part: WrittenPart) => P): P | T => {
    const isAlias = part === alias;
    const variable = readVariable && parseVariable(part, isAlias ? parseAlias : parseName);
    return variable ? readVariable(variable, part, isAlias) : parsePart(part);
  };
  return {
    alias: read(alias, parseAlias),
    container: read(container, parseSegment),
    ...(secret && { secret: read(secret, parseSegment) }),
    ...(field && { field: read(field, parseName) }),
  };
}

type Parts = readonly [WrittenPart, WrittenPart, WrittenPart?, WrittenPart?];

function parseAlias({ text, offset }: WrittenPart): string {
  const reason = aliasProblem(text, []);
  if (reason === undefined) return text;
  const problem = explanation("The connection's name isn't valid. {0}", reason);
  const lower = text.toLowerCase();
  const fix = aliasProblem(lower, []) === undefined ? lower : undefined;
  throw new ReferenceSyntaxError(problem, offset, text.length, fix);
}

function parseSegment(part: WrittenPart): Segment {
  const { text, offset } = part;
  if (!text.startsWith("@")) return { name: parseName(part) };
  if (text === "@") {
    const problem = explanation("An ID must follow @. Write the name “@” as %40.");
    throw new ReferenceSyntaxError(problem, offset, 1, "%40");
  }
  const id = decodeSegment(text.slice(1), offset + 1);
  if (segmentProblem(id) !== undefined) throw overlong(offset, text.length);
  return { id };
}

function parseName({ text, offset }: WrittenPart): string {
  if (text === "") {
    const problem = explanation(
      "A name, or an ID with @ before it, is missing. Add it, or remove the slash.",
    );
    const slash = { offset: offset - 1, length: 1, text: "" };
    throw new ReferenceSyntaxError(problem, offset, 0, slash);
  }
  const name = decodeSegment(text, offset).normalize("NFC");
  if (name === "." || name === "..") {
    const problem = explanation(
      "A part of a reference can't be {0}. Use the ID, with @ before it.",
      name,
    );
    throw new ReferenceSyntaxError(problem, offset, text.length);
  }
  if (segmentProblem(name) !== undefined) throw overlong(offset, text.length);
  return name;
}

const variablePart = /^\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}$/;

function parseVariable(
  { text, offset }: WrittenPart,
  parseFallback: (part: WrittenPart) => string,
): Variable | undefined {
  const start = text.indexOf("${");
  if (start === -1) return undefined;
  const [, variable, fallback] = variablePart.exec(text) ?? [];
  if (variable === undefined) {
    const problem = explanation(
      "A variable must be a whole part of a reference: {0} or {1}.",
      "${NAME}",
      "${NAME:-x}",
    );
    throw new ReferenceSyntaxError(problem, offset + start, text.length - start);
  }
  if (fallback === undefined) return { variable };
  const written = { text: fallback, offset: offset + text.length - 1 - fallback.length };
  return { variable, fallback: parseFallback(written) };
}

function expand(
  { variable, fallback }: Variable,
  { offset, text }: WrittenPart,
  isAlias: boolean,
  variables: Variables,
): string {
  const value = (Object.hasOwn(variables, variable) && variables[variable]) || fallback;
  if (value === undefined) {
    const withDefault = `\${${variable}:-default}`;
    const problem = explanation(
      "The variable {0} isn't set. Set it, or write {1}.",
      variable,
      withDefault,
    );
    throw new ReferenceSyntaxError(problem, offset, text.length, withDefault);
  }
  try {
    if (isAlias) return parseAlias({ text: value, offset: 0 });
    if (segmentProblem(value) === undefined) {
      return parseName({ text: encodeSegment(value), offset: 0 });
    }
  } catch (error) {
    if (!(error instanceof ReferenceSyntaxError)) throw error;
  }
  const problem = explanation(
    "The value of the variable {0} can't be used in this part of a reference.",
    variable,
  );
  throw new ReferenceSyntaxError(problem, offset, text.length);
}
