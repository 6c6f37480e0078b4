import type { FileKind, Reason } from "../../../../src/features/insert/insertion-point.js";
import { planInsert, type InsertContent } from "../../../../src/features/insert/plan-insert.js";

type Kind = Pick<FileKind, "fileName" | "lineEnd">;

/**
 * Inserts a content into a text. `¦` marks the cursor; two of them mark the selection.
 *
 * @returns the changed text, or the reason why nothing is inserted
 */
export function insertAt(
  marked: string,
  content: InsertContent,
  languageId: string,
  kind: Partial<Kind> = {},
): { readonly text: string } | { readonly reason: Reason } {
  const [before = "", selected = "", behind] = marked.split("¦");
  const text = marked.replaceAll("¦", "");
  const start = before.length;
  const end = behind === undefined ? start : start + selected.length;
  const snapshot = {
    text,
    languageId,
    fileName: "file",
    ...kind,
    cursors: [{ start, end }],
    version: 1,
  };
  const plan = planInsert(snapshot, content);
  if ("reason" in plan) return plan;
  const [change] = plan.replacements;
  return { text: text.slice(0, change!.start) + change!.text + text.slice(change!.end) };
}

/** Returns the text with a value inserted, or undefined if Keyhole refuses. */
export function inserted(
  marked: string,
  value: string,
  languageId: string,
  kind?: Partial<Kind>,
): string | undefined {
  const made = insertAt(marked, { value, name: "X" }, languageId, kind);
  return "text" in made ? made.text : undefined;
}

/** Returns why a value isn't inserted, or undefined if it is. */
export function refusal(
  marked: string,
  value: string,
  languageId: string,
  kind?: Partial<Kind>,
): Reason | undefined {
  const made = insertAt(marked, { value, name: "X" }, languageId, kind);
  return "reason" in made ? made.reason : undefined;
}
