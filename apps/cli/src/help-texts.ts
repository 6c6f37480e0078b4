/** What follows the help of the program itself. */
export const programHelp = `
Exit codes:
  0     done
  1     failed at the vendor, or on the way to it
  2     wrong usage
  3     a reference cannot be read, or leads to nothing, or to several secrets
  4     not allowed in this folder: see \`keyhole allow\`
  5     no such connection, no credentials, or no keychain
  6     a refresh was sent, and what became of it is not known, or somebody else wrote as well
  126   the command of \`keyhole run\` cannot be started; 127: there is none of that name
  130   cancelled
  else  the command's own; 128 and the number of the signal that it died of

Environment:
  KEYHOLE_<ALIAS>_VENDOR   adds a connection for a build machine, as a vendor's id; its fields
  KEYHOLE_<ALIAS>_<FIELD>  are variables, too: accessKeyId is ACCESS_KEY_ID. What is missing is told.
                           File fields hold the text itself. An alias \`my-ci\` is written MY_CI.
  KEYHOLE_ALLOW            the references, with blanks between them, that may be resolved through
                           those connections; through those of the keychain, \`keyhole allow\` alone
                           opens the way.
  NO_COLOR                 no colours
  None of them reaches a command that \`keyhole run\` starts.

References:
  keyhole://<connection>/<container>[/<secret>[/<field>]]
  A part may be \${NAME} or \${NAME:-default}. \`keyhole list\` tells of all there are.
`;

/** What follows the help of \`keyhole run\`. */
export const runHelp = `
Examples:
  keyhole run -- npm start
  keyhole run -f .env -f .env.local -- docker compose up
  keyhole run --mask --no-env-file -- ./deploy.sh

Every value that is a reference is resolved, also in the environment itself. Where one of them has no
value, nothing starts, and all of them are told. With --mask, the command does not print to the
terminal itself, and may leave out its colours.
`;

/** What follows the help of \`keyhole allow\`. */
export const allowHelp = `
It is asked for on a terminal, and there is no option that says yes: a script would say it for you.
What is allowed holds for the repository that the current folder belongs to, and for everything that
runs there. On a build machine, KEYHOLE_ALLOW names what is allowed, for connections that come from
the environment as well.
`;

/** What follows the help of \`keyhole refresh\`. */
export const refreshHelp = `
First, Keyhole shows the plan: the secret, what stops working, and the files below the current folder that
contain the old value or a reference. To confirm it, type the path of the secret, or add --yes. The new value
is sent once and never shown. Then Keyhole reads it back for up to a minute until the outcome is known. Press
Ctrl+C to stop waiting. Press it again to exit immediately.

With --update, the new value replaces the old one in those files if it needs no other quotes there. Everyone
who can read the file can read it: a reference is better.

Exit code 6 means that the outcome isn't known, or that another user changed the secret, too. The next refresh
of the secret, also with --dry-run, checks the outcome first. If it still isn't known, Keyhole asks whether to
refresh again. With --yes it stops, unless you add --discard-pending.

If the vendor lets a value be set, Keyhole generates it (40 letters and digits), or reads it:
  printf %s "$NEW" | keyhole refresh --stdin --yes keyhole://…
You can restore an old value in the same way. Keyhole keeps none.
`;

/** What follows the help of \`keyhole connections add\` and \`credentials\`. */
export const stdinHelp = `
With --stdin, the fields come as a JSON object of texts, such as
  {"alias": "prod", "vendor": "…", "baseUrl": "https://…", …}
Those that are missing are told by name. Credentials are never taken from arguments: every user of
the machine can read those.
`;
