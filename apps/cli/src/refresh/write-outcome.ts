/**
 * What became of a write: the new value is there; the old one still is, since the vendor refused;
 * somebody else wrote as well; or nobody can say yet.
 */
export type WriteOutcome = "new" | "old" | "conflict" | "unknown";
