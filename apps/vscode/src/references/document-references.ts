import {
  type EnvEntry,
  findReferences,
  isMeantAsReference,
  plainValues,
  readEnvEntries,
  type FoundReference,
  type Variables,
} from "@keyhole/secrets";

/**
 * What a reference is to its document. Of a `.env` file, only what is a whole value is resolved; of
 * any other, nobody knows what its reader resolves.
 */
export type ReferenceRole = "value" | "part of a value" | "text";

/** A reference in a document. */
export interface DocumentReference extends FoundReference {
  readonly role: ReferenceRole;
}

/** What a document says of references. */
export interface DocumentReferences {
  readonly references: readonly DocumentReference[];
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
  const found = findReferences(beginning);
  if (!isDotenv || found.length === 0) {
    const references = found.map((one) => ({ ...one, role: "text" as const }));
    return { references: references.slice(0, maxReferences), variables: {} };
  }
  const values = readEnvEntries(beginning);
  return {
    references: ofEnv(found, values).slice(0, maxReferences),
    variables: plainValues(values),
  };
}

function ofEnv(found: readonly FoundReference[], values: readonly EnvEntry[]): DocumentReference[] {
  const references: DocumentReference[] = [];
  let next = 0;
  for (const one of found) {
    while (next < values.length && values[next]!.end <= one.offset) next += 1;
    const around = values[next];
    if (!around || around.start > one.offset) references.push({ ...one, role: "text" });
    else if (!isMeantAsReference(around.value)) {
      references.push({ ...one, role: "part of a value" });
    } else if (references.at(-1)?.offset !== around.start) {
      // All of the value is the reference, also what could be none: it is what will be read.
      references.push({ text: around.value, offset: around.start, role: "value" });
    }
  }
  return references;
}
