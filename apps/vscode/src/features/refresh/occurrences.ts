import { createHash } from "node:crypto";
import { positionsIn } from "@keyhole/secrets/env-file";
import { certainLength, findMatches } from "@keyhole/secrets/matches";
import type { FoundFile, TextFiles } from "./text-files.js";
import type { Occurrence } from "./workspace-matches.js";

/** The occurrences of a value in a file. */
export function occurrencesIn(
  files: Pick<TextFiles, "show">,
  { id, file, text, isDotenv }: FoundFile,
  value: string,
): Occurrence[] {
  const found = findMatches(text, value, { isDotenv });
  if (found.length === 0) return [];
  const positionOf = positionsIn(text);
  const hash = hashOf(text);
  return found.map((match) => {
    const selection = { start: positionOf(match.start), end: positionOf(match.end) };
    return {
      id,
      file,
      hash,
      isDotenv,
      match,
      line: selection.start.line,
      ...(match.name !== undefined && { name: match.name }),
      mayBeChance: value.length < certainLength,
      open: () => files.show(id, selection),
      preview: () => files.show(id, selection, { preserveFocus: true }),
    };
  });
}

/** A hash of a text, to recognize that it is the same. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

/** Occurrences by the id of their file, in the order of its text. */
export function byFile(occurrences: readonly Occurrence[]): Map<string, Occurrence[]> {
  const files = new Map<string, Occurrence[]>();
  for (const one of occurrences) files.set(one.id, [...(files.get(one.id) ?? []), one]);
  for (const inFile of files.values()) inFile.sort((a, b) => a.match.start - b.match.start);
  return files;
}
