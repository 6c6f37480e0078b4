import type { Range } from "../place.js";

/** A name and `=`, up to where its value begins. */
const assignment = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*(?:=[ \t]*|:[ \t]+)/gm;

/** An entry of a `.env` file; its range is the value, without the quotes around it. */
export interface DotenvEntry extends Range {
  readonly name: string;
  readonly quote: string | undefined;
}

/** Finds the entries of a `.env` file, in their order. */
export function dotenvEntries(text: string): DotenvEntry[] {
  const entries: DotenvEntry[] = [];
  assignment.lastIndex = 0;
  for (let match = assignment.exec(text); match; match = assignment.exec(text)) {
    const name = match[1]!;
    const start = match.index + match[0].length;
    const quote = /["'`]/.exec(text[start] ?? "")?.[0];
    const end = quote === undefined ? -1 : closing(text, start + 1, quote);
    if (quote === undefined || end === -1) {
      // A comment needs a blank before it. What stands before the value may be replaced with it.
      const from = start - /[ \t]*$/.exec(match[0])![0].length;
      const rest = /^[^\r\n]*?(?=[ \t]*(?:$|[\r\n]|(?<![^ \t])#))/.exec(text.slice(start))![0];
      entries.push({ name, start: from, end: start + rest.length, quote: undefined });
      assignment.lastIndex = start;
    } else {
      entries.push({ name, start: start + 1, end, quote });
      assignment.lastIndex = end + 1;
    }
  }
  return entries;
}

function closing(text: string, from: number, quote: string): number {
  let end = text.indexOf(quote, from);
  while (end !== -1 && text[end - 1] === "\\") end = text.indexOf(quote, end + 1);
  return end;
}
