import { explanation, type Explanation } from "../user-facing-error.js";

/** Why a match isn't replaced, and what the user can do. */
export const updateProblems = {
  encoded: explanation(
    "The value is encoded there, for example as Base64. Replace it there yourself.",
  ),
  quoting: explanation(
    "The new value needs other quoting there. Copy it and write it there yourself.",
  ),
  unsaved: explanation(
    "The file has unsaved changes. Save it before you refresh, or replace the value there yourself.",
  ),
  changed: explanation("The file changed after it was searched. Nothing was written to it."),
  "changed-since-update": explanation("The file changed after it was updated. Change it yourself."),
  encoding: explanation("The file isn't UTF-8. Replace the value there yourself."),
  unread: explanation("The new value couldn't be read. Copy it and write it there yourself."),
  unwritable: explanation(
    "The file was deleted, or can't be read or written. Look at it, and replace the value there yourself.",
  ),
} as const satisfies Readonly<Record<string, Explanation>>;

/** Identifies why a match isn't replaced. */
export type UpdateProblem = keyof typeof updateProblems;
