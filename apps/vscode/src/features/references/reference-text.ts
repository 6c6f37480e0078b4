import { readEnvEntries, type EnvEntry } from "@keyhole/secrets/env-file";
import {
  findReferences,
  maxReferenceLength,
  parseTemplate,
  type FoundReference,
  type Template,
  type Variables,
} from "@keyhole/secrets/references";
import { isMeantAsReference, plainValues } from "@keyhole/secrets/resolve";
import { type McpServer, readMcpServers } from "../insert/insert-feature.js";

/**
 * How a document uses a reference. Keyhole resolves only whole values: those of a `.env` file, and those
 * of an MCP server that `keyhole run` starts. In other files, references are `text`, because Keyhole
 * doesn't know what reads them.
 */
export type ReferenceRole =
  | "value"
  | "part of a value"
  /** In the environment of an MCP server that `keyhole run` doesn't start. */
  | "value of another program"
  /** In the headers of an MCP server. */
  | "header"
  | "text";

/** A reference in a document. */
export interface DocumentReference extends FoundReference {
  readonly role: ReferenceRole;
  /** The value that contains the reference, if the rest of it is only quotes and blanks. */
  readonly value?: { readonly start: number; readonly end: number };
}

/** The references in a document. */
export interface DocumentReferences {
  readonly references: readonly DocumentReference[];
  /** Returns the known values of variables in a reference at this offset. */
  readonly variablesAt: (offset: number) => Variables;
}

/** Longer files aren't written by hand. Only their beginning is read. */
const maxLength = 1_000_000;
const maxReferences = 1000;

/** Finds the references in a document. */
export function readReferences(text: string, isDotenv: boolean): DocumentReferences {
  const beginning = text.slice(0, maxLength);
  const found = findReferences(beginning).slice(0, maxReferences);
  if (!isDotenv || found.length === 0) {
    return { references: found.map((one) => ({ ...one, role: "text" })), variablesAt: () => ({}) };
  }
  const values = readEnvEntries(beginning);
  const variables = plainValues(values);
  return { references: addRoles(found, values), variablesAt: () => variables };
}

/** Finds the references in an MCP configuration. */
export function readMcpReferences(text: string): DocumentReferences {
  const found = findReferences(text.slice(0, maxLength)).slice(0, maxReferences);
  const servers = found.length === 0 ? [] : readMcpServers(text);
  const serverAt = (offset: number) => servers.find((server) => isWithin(server, offset));
  // In a text with escapes, offsets differ from those in the value.
  const values = servers.flatMap(({ env }) => env.filter(({ isPlain }) => isPlain));
  return {
    references: addRoles(found, values).map((reference) => {
      const server = serverAt(reference.offset);
      return server ? { ...reference, role: roleIn(server, reference) } : reference;
    }),
    // Clients replace variables of their own in these values, such as `${input:stage}`.
    variablesAt: (offset) =>
      plainValues(serverAt(offset)?.env.filter(({ value }) => !value.includes("${")) ?? []),
  };
}

function isWithin({ start, end }: Pick<EnvEntry, "start" | "end">, offset: number): boolean {
  return start <= offset && offset < end;
}

function roleIn(
  { headers, headersHelper, isRun }: McpServer,
  { role, offset }: DocumentReference,
): ReferenceRole {
  if (role !== "text") return isRun ? role : "value of another program";
  if (headers && isWithin(headers, offset)) return "header";
  return headersHelper && isWithin(headersHelper, offset) ? "value" : "text";
}

type EnvValue = Pick<EnvEntry, "value" | "start" | "end">;

function addRoles(
  found: readonly FoundReference[],
  values: readonly EnvValue[],
): DocumentReference[] {
  const references: DocumentReference[] = [];
  let next = 0;
  for (const one of found) {
    while (next < values.length && values[next]!.end <= one.offset) next += 1;
    const value = values[next];
    if (!value || value.start > one.offset) references.push({ ...one, role: "text" });
    else if (!isMeantAsReference(value.value)) {
      const { start, end } = value;
      const isQuoted = value.value.replaceAll(/^[\s"'`]+|[\s"'`]+$/g, "") === one.text;
      references.push({
        ...one,
        role: "part of a value",
        ...(isQuoted && { value: { start, end } }),
      });
    } else if (references.at(-1)?.offset !== value.start) {
      // Reads the whole value as a reference, including characters that a reference can't contain.
      references.push({ text: value.value, offset: value.start, role: "value" });
    }
  }
  return references;
}

/** Reads a reference, which may contain variables. Returns undefined if it isn't valid. */
export function readTemplate(text: string): Template | undefined {
  try {
    return parseTemplate(text);
  } catch {
    return undefined;
  }
}

/** A reference that the user is writing. */
export interface UnfinishedReference {
  /** The text from the beginning of the reference to the part at the cursor. */
  readonly before: string;
  readonly typed: string;
}

/** The part at the cursor can't contain a variable, because its value may not be known. */
const unfinished =
  /(?<![\p{L}\p{Nd}_+.-])(keyhole:\/\/(?:(?:\$\{[^{}\s"'`\\/]*\}|[^\s"'`<>()[\]{},;|\\&*=/:])*[/:])*)([^\s"'`<>()[\]{},;|\\&*=/:]*)$/u;

/** Returns the unfinished reference at the end of a line, or undefined. */
export function findUnfinished(line: string): UnfinishedReference | undefined {
  // Limits the search, because a whole file may be one line. One more character shows whether the
  // scheme is the end of another word.
  const [, before, typed] = unfinished.exec(line.slice(-maxReferenceLength - 1)) ?? [];
  return before === undefined || typed === undefined ? undefined : { before, typed };
}

/** Counts the characters after a cursor that belong to the part at the cursor. */
export function restOfPart(after: string): number {
  return /^[\p{L}\p{M}\p{Nd}\-._~%@]*/u.exec(after)?.[0].length ?? 0;
}
