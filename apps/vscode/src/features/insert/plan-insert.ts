import { lookupFor } from "./environment-lookup.js";
import type { Snapshot } from "./target-editor.js";
import { findPoints } from "./families/families.js";
import type { InsertionPoint, Reason, Replacement } from "./insertion-point.js";

/** What is inserted, before it is quoted; `name` is what an entry is called if it needs a name. */
export type InsertContent =
  | { readonly reference: string; readonly name: string }
  | { readonly value: string; readonly name: string }
  | { readonly lookup: string };

/** Used in place of a value that isn't fetched yet: it has no character that would need quotes. */
export const standIn = "keyholevalue";

type Refused = { readonly reason: Reason };

/** What is replaced at every cursor; or, if that isn't possible at one of them, why. */
export type Plan = { readonly replacements: readonly Replacement[] } | Refused;

/** Writes a content for each cursor's own surroundings: at all of them, or at none. */
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

/** Whether something can be inserted at every cursor. */
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
    // A reference is made to need no quotes: it can be a part of any text.
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
  // No file can keep half of a character.
  const written = /\p{Cs}/u.test(value) ? undefined : write(value, name);
  if (!written) return { reason: "notWritable" };
  // The editor writes every line break as the file has them.
  const isWindows = lineEnd === undefined ? text.includes("\r\n") : lineEnd === "\r\n";
  return isWindows && written.text.includes("\n") ? { reason: "lineEnds" } : written;
}
