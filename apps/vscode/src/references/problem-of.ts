import { splitReference, type ReferencePart } from "@keyhole/secrets";
import { explain } from "../ui/report.js";
import type { Checked } from "./checked.js";

/** What is wrong with a reference, and where: offsets are those within its text. */
export interface ReferenceProblem {
  readonly kind: "malformed" | "unresolved";
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** Which part leads nowhere; absent for one that is malformed. */
  readonly part?: ReferencePart;
  /** What could stand between start and end, the likeliest first. */
  readonly candidates: readonly string[];
}

const parts: readonly ReferencePart[] = ["alias", "container", "secret", "field"];

/** The problem of a reference; undefined where there is none, or none that is known. */
export function problemOf(text: string, checked: Checked): ReferenceProblem | undefined {
  if (checked.state === "malformed") {
    const { offset, length } = checked.error;
    // A place where something is missing shows nothing: the character before it does.
    const start = length === 0 ? Math.max(0, offset - 1) : offset;
    const message = explain(checked.error);
    return { kind: "malformed", message, start, end: offset + length, candidates: [] };
  }
  if (checked.state !== "unresolved") return undefined;
  const { error } = checked;
  const written = splitReference(text)[parts.indexOf(error.part)];
  const { start, end } = written
    ? { start: written.offset, end: written.offset + written.text.length }
    : { start: 0, end: text.length };
  // What is not written yet cannot be replaced, and what is a variable is to stay one.
  const candidates = written && !written.text.includes("${") ? error.candidates : [];
  return { kind: "unresolved", message: explain(error), start, end, part: error.part, candidates };
}
