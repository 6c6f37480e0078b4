import {
  dotenvEntries,
  findReferences,
  isMeantAsReference,
  type FoundReference,
  type Variables,
} from "@keyhole/secrets";

/** What a document says of references. */
export interface DocumentReferences {
  readonly references: readonly FoundReference[];
  /** What variables of templates stand for, where the document is a `.env` file. */
  readonly variables: Variables;
}

/** Whatever is larger is no file that people write by hand: only its beginning is read. */
const maxLength = 1_000_000;
/** So many references of one document are looked at. */
const maxReferences = 1000;

/** Reads a document. */
export function readReferences(text: string, isDotenv: boolean): DocumentReferences {
  const beginning = text.length > maxLength ? text.slice(0, maxLength) : text;
  const references = findReferences(beginning).slice(0, maxReferences);
  const hasVariables = references.some((reference) => reference.text.includes("${"));
  return { references, variables: isDotenv && hasVariables ? plainValues(beginning) : {} };
}

function plainValues(text: string): Variables {
  const values = dotenvEntries(text)
    .map(({ name, start, end }) => [name, text.slice(start, end).trim()] as const)
    .filter(([, value]) => !isMeantAsReference(value));
  return Object.fromEntries(values);
}
