import type { Segment } from "./reference.js";

/** What a segment can stand for: a container, or a secret. */
export interface Referable {
  readonly id: string;
  readonly name: string;
  readonly referenceName?: string;
}

const ascii = /^\p{ASCII}*$/u;

/** What a reference calls it by name, in Unicode's normal form C. */
export function nameInReferences({ name, referenceName = name }: Referable): string {
  // Lists may be long, and nearly all names are their own normal form.
  return ascii.test(referenceName) ? referenceName : referenceName.normalize("NFC");
}

/**
 * Finds what a segment stands for: an id by the whole id alone, a name by the whole name, its case
 * included. More than one is an ambiguous name, for whoever asks to report.
 */
export function matchSegment<T extends Referable>(segment: Segment, listed: Iterable<T>): T[] {
  const fits = fitting(segment);
  const matches = new Map<string, T>();
  // A list that changes while its pages are fetched may hold an entry twice: that is not ambiguous.
  for (const entry of listed) if (fits(entry)) matches.set(entry.id, entry);
  return [...matches.values()];
}

function fitting(segment: Segment): (entry: Referable) => boolean {
  if ("id" in segment) return ({ id }) => id === segment.id;
  const name = segment.name.normalize("NFC");
  return (entry) => nameInReferences(entry) === name;
}
