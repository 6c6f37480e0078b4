import { explanation, type Explanation } from "../user-facing-error.js";

/** Why a match isn't replaced, and what the user can do. */
export const updateProblems = {
  encoded: explanation("The value is encoded, for example as Base64. Replace it yourself."),
  quoting: explanation(
    "The new value needs different quoting. Copy it and replace the value yourself.",
  ),
  unsaved: explanation(
    "The file has unsaved changes. Save it before you refresh, or replace the value yourself.",
  ),
  changed: explanation(
    "The file changed after the search, so it wasn't updated. Replace the value yourself.",
  ),
  "changed-since-update": explanation(
    "The file changed after the update. Restore the value yourself.",
  ),
  encoding: explanation("The file isn't UTF-8. Replace the value yourself."),
  unread: explanation(
    "The new value couldn't be read. Copy it from the vendor and replace the value yourself.",
  ),
  unwritable: explanation(
    "The file was deleted, or can't be read or written. Check it, then replace the value yourself.",
  ),
} as const satisfies Readonly<Record<string, Explanation>>;

/** Identifies why a match isn't replaced. */
export type UpdateProblem = keyof typeof updateProblems;
