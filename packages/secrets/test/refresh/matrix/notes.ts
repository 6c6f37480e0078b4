/** The notes of the document, which explain what is not as one would wish it, in their order there. */
export const notes = [
  "lost",
  "unseen",
  "unwaited",
  "unsent",
  "same",
  "between",
  "later",
  "unkept",
  "earlier",
] as const;

export type Note = (typeof notes)[number];

/** Notes that also stand at outcomes that are as they should be. */
export const remarks: readonly Note[] = ["between", "unkept", "earlier"];
