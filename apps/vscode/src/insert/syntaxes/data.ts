import { doubleQuoted, hashComment, lineComment, slashComments, blockComment } from "./parts.js";
import {
  backslashed,
  controls,
  doubled,
  quoted,
  raw,
  type CodeSyntax,
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
      open: /<<-?([A-Za-z_]\w*)[ \t]*\n/y,
      close: (opening) => opening[1]!,
      closesOnOwnLine: true,
      lines: true,
      write: (value, close) =>
        /[$%]\{?/.test(value) || value.split("\n").some((line) => line.trim() === close)
          ? undefined
          : raw({ lines: false })(value, ""),
    },
    doubleQuoted(terraformText, { interpolation: ["${", "}"] }),
  ],
  bare: quoted(terraformText),
};

export const sql: CodeSyntax = {
  strings: [
    lineComment(/--/y),
    blockComment(/\/\*/y, "*/"),
    { open: /'/y, close: "'", doubled: true, lines: true, write: doubled({ lines: true }) },
    { open: /"/y, close: '"', doubled: true, lines: true, write: doubled({ lines: true }) },
  ],
  bare: quoted(doubled({ lines: true }), "'"),
};
