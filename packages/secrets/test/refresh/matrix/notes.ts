/** The notes of the document in order. Each explains a result that isn't ideal. */
export const notes = [
  "lost",
  "unseen",
  "unwaited",
  "unsent",
  "same",
  "between",
  "later",
  "unkept",
  "expired",
] as const;

export type Note = (typeof notes)[number];

/** Notes that may also explain an ideal result. */
export const remarks: readonly Note[] = ["between", "unkept"];
