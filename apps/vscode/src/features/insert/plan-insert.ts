import { lookupFor } from "./environment-lookup.js";
import type { Snapshot } from "./target-editor.js";
import { findPoints } from "./families/families.js";
import type { InsertionPoint, Reason, Replacement } from "./insertion-point.js";

/** The content to insert, without quoting. `name` is used if the content becomes a new entry. */
export type InsertContent =
  | { readonly reference: string; readonly name: string }
  | { readonly value: string; readonly name: string }
  | { readonly lookup: string };

/** Used instead of a value that isn't fetched yet. None of its characters need quotes. */
export const standIn = "keyholevalue";

type Refused = { readonly reason: Reason };

/** The replacements for all cursors, or why one of them isn't possible. */
export type Plan = { readonly replacements: readonly Replacement[] } | Refused;

/** Writes a content at all cursors, each in its own syntax. If one isn't possible, nothing is written. */
export function planInsert(snapshot: Snapshot, content: InsertContent): Plan {
  const find = findPoints(snapshot.text, snapshot);
  const replacements: Replacement[] = [];
  for (const cursor of snapshot.cursors) {
    const written = writeAt(find(cursor), snapshot, content);
    if ("reason" in written) return written;
    replacements.push(written);
  }
  return { replacements };
}

/** Whether a content can be inserted at every cursor. */
export function fits(snapshot: Snapshot, content: InsertContent): boolean {
  return "replacements" in planInsert(snapshot, content);
}

function writeAt(
  point: InsertionPoint,
  snapshot: Snapshot,
  content: InsertContent,
): Replacement | Refused {
  const { reason = "partOfText" } = point;
  if (point.isBlocked) return { reason };
  if ("value" in content) return writeValue(point, snapshot, content);
  if ("reference" in content) {
    // References never need quotes, so they can be part of any text.
    const { reference, name } = content;
    return point.write?.(reference, name) ?? { ...point.range, text: reference };
  }
  const lookup = lookupFor(snapshot.languageId);
  if (!lookup) return { reason: "noLookup" };
  const isUnread = ["unclear", "unsupportedText", "markup"].includes(reason);
  const found = point.lookup?.(lookup, content.lookup);
  return found ?? { reason: isUnread ? reason : "lookupInText" };
}

function writeValue(
  { write, reason }: InsertionPoint,
  { text, lineEnd }: Snapshot,
  { value, name }: { readonly value: string; readonly name: string },
): Replacement | Refused {
  if (reason || !write) return { reason: reason ?? "partOfText" };
  // A file can't contain half of a surrogate pair.
  const written = /\p{Cs}/u.test(value) ? undefined : write(value, name);
  if (!written) return { reason: "notWritable" };
  // The editor converts line breaks to those of the file, which would change the value.
  const isWindows = lineEnd === undefined ? text.includes("\r\n") : lineEnd === "\r\n";
  return isWindows && written.text.includes("\n") ? { reason: "lineEnds" } : written;
}
