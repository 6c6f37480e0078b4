import { doubleQuoted, hashComment, lineComment, slashComments, blockComment } from "./parts.js";
import {
  backslashed,
  controls,
  doubled,
  never,
  quoted,
  raw,
  type CodeSyntax,
  type StringSyntax,
  type Writer,
} from "./string-syntax.js";

const jsonText = backslashed({ control: controls.unicode });

export const json: CodeSyntax = {
  strings: [...slashComments, doubleQuoted(jsonText)],
  bare: quoted(jsonText),
};

export const json5: CodeSyntax = {
  strings: [
    ...slashComments,
    doubleQuoted(jsonText),
    { open: /'/y, close: "'", escape: "\\", write: jsonText },
  ],
  bare: quoted(jsonText),
};

export const toml: CodeSyntax = {
  strings: [
    hashComment,
    { open: /"""/y, close: '"""', escape: "\\", lines: true, write: jsonText },
    { open: /'''/y, close: "'''", lines: true, write: raw({ lines: true }) },
    doubleQuoted(jsonText),
    { open: /'/y, close: "'", write: raw() },
  ],
  bare: quoted(jsonText),
};

/** A template in Terraform begins with `${` or `%{`; doubling its first character takes that away. */
const terraformText: Writer = (value, close) => {
  // Where the value ends in `$`, a brace behind it would make a template of both.
  if (/[$%]$/.test(value)) return undefined;
  return jsonText(value, close)?.replaceAll(/[$%]\{/g, (start) => start[0]! + start);
};

export const terraform: CodeSyntax = {
  strings: [
    hashComment,
    ...slashComments,
    {
      open: /<<-?([\p{L}_][\p{L}\p{N}_-]{0,200})(?=[ \t]*\n)/uy,
      close: (opening) => opening[1]!,
      heredoc: "indented",
      lines: true,
      write: (value) => (/[$%]\{?/.test(value) ? undefined : raw()(value, "")),
    },
    doubleQuoted(terraformText, { interpolation: ["${", "}"] }),
  ],
  bare: quoted(terraformText),
};

/** MySQL takes a backslash for an escape, and the standard for itself. */
const sqlText: Writer = (value, close) =>
  value.includes("\\") ? undefined : doubled({ lines: true })(value, close);

const sqlQuoted = (quote: string): StringSyntax => ({
  open: new RegExp(quote, "y"),
  close: quote,
  doubled: true,
  lines: true,
  loses: /\\(?=['"`])/y,
  write: sqlText,
});

export const sql: CodeSyntax = {
  strings: [
    lineComment(/--/y),
    // In PostgreSQL, they hold further ones.
    { ...blockComment(/\/\*/y, "*/"), loses: /\/\*/y },
    // PostgreSQL knows what the backslash is in this one.
    { ...sqlQuoted("'"), open: /\b[eE]'/y, loses: /(?!)/y, escape: "\\", write: never },
    sqlQuoted("'"),
    sqlQuoted('"'),
    { ...sqlQuoted("`"), lines: false, write: never },
  ],
  // A text of PostgreSQL or the delimiter of a script; a comment of MySQL or an operator.
  doubt: /\$\w{0,80}\$|#/y,
  bare: quoted(sqlText, "'"),
};

/** GraphQL, whose blocks strip indentation. */
export const graphql: CodeSyntax = {
  strings: [
    hashComment,
    { open: /"""/y, close: '"""', lines: true, write: () => undefined },
    doubleQuoted(jsonText),
  ],
  bare: quoted(jsonText),
};
