import { refersTo, type FoundReference, type Located } from "@keyhole/secrets";
import type { ReferenceChecks } from "./reference-checks.js";
import { readReferences } from "./document-references.js";

/** A file that may hold references. */
export interface TextFile<Id> {
  readonly id: Id;
  readonly text: string;
  readonly isDotenv: boolean;
}

/** Where a reference stands. */
export interface Occurrence<Id> {
  readonly file: TextFile<Id>;
  readonly reference: FoundReference;
}

/** What was found. */
export interface Found<Id> {
  readonly occurrences: readonly Occurrence<Id>[];
  /** How many references lead nobody knows where: their lists cannot be had, or a variable is not set. */
  readonly unknown: number;
}

/** Finds all references to a secret, however each is written: by name, by id, with a field or not. */
export async function findSame<Id>(
  secret: Located,
  checks: ReferenceChecks,
  files: AsyncIterable<TextFile<Id>>,
): Promise<Found<Id>> {
  const occurrences: Occurrence<Id>[] = [];
  let unknown = 0;
  for await (const file of files) {
    const { references, variables } = readReferences(file.text, file.isDotenv);
    for (const reference of references) {
      const checked = await checks.check(reference.text, variables);
      if (checked.state === "found" && refersTo(checked.reference, secret)) {
        occurrences.push({ file, reference });
      } else if (checked.state === "open") {
        unknown += 1;
      }
    }
  }
  return { occurrences, unknown };
}
