/** A name and `=`, up to where its value begins. */
const assignment = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*(?:=[ \t]*|:[ \t]+)/gm;

/** Where an entry of a `.env` file stands. */
export interface DotenvEntry {
  readonly name: string;
  /** Where its value begins and ends, without the quotes around it, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
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
    const quoteEnd = quote === undefined ? -1 : closing(text, start + 1, quote);
    if (quoteEnd === -1) {
      // A comment needs a blank before it. What stands before the value may be replaced with it.
      let from = start;
      while (" \t".includes(text[from - 1]!)) from -= 1;
      const end = start + unquotedText(text, start).length;
      entries.push({ name, start: from, end, quote: undefined });
      assignment.lastIndex = start;
    } else {
      entries.push({ name, start: start + 1, end: quoteEnd, quote });
      assignment.lastIndex = quoteEnd + 1;
    }
  }
  return entries;
}

/** Up to the end of the line, or to a comment, without the blanks before that. */
function unquotedText(text: string, start: number): string {
  const lineBreak = /[\r\n]|$/g;
  lineBreak.lastIndex = start;
  const line = text.slice(start, lineBreak.exec(text)!.index);
  const comment = /(?<![^ \t])#/.exec(line);
  return line.slice(0, comment?.index).trimEnd();
}

function closing(text: string, from: number, quote: string): number {
  let end = text.indexOf(quote, from);
  while (end !== -1 && text[end - 1] === "\\") end = text.indexOf(quote, end + 1);
  return end;
}
