/** How the program ends, by what happened. Scripts rely on these numbers: none ever changes. */
export const exitCodes = {
  ok: 0,
  /** At the vendor, or on the way to it. */
  failed: 1,
  usage: 2,
  /** A reference cannot be read, or leads to nothing, or to more than one secret. */
  unresolved: 3,
  "not-approved": 4,
  /** No such connection, none with credentials, or a keychain that does not answer. */
  "no-connection": 5,
  /** A write was sent, and whether it took effect is not known, or somebody else wrote as well. */
  "in-doubt": 6,
  "cannot-start": 126,
  "command-not-found": 127,
  cancelled: 130,
} as const satisfies Readonly<Record<string, number>>;

/** What happened, in a word that scripts can read from `--json`. */
export type Outcome = keyof typeof exitCodes;
