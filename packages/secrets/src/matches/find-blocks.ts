/** The lines of a value, without the last line break: in a block of YAML it is the block's own. */
export function blockLines(value: string): string[] {
  return value.replaceAll("\r\n", "\n").replace(/\n$/, "").split("\n");
}

/** Finds a value of several lines that are all indented alike, as a block of YAML is. */
export function* findBlocks(
  text: string,
  value: string,
): Generator<{ readonly start: number; readonly end: number }> {
  const lines = blockLines(value);
  const [first = ""] = lines;
  if (lines.length < 2 || first === "") return;
  for (let start = text.indexOf(first); start !== -1; start = text.indexOf(first, start + 1)) {
    const indent = indentBefore(text, start);
    const end = indent === "" ? undefined : endOfLines(text, start, lines, indent);
    if (end !== undefined) yield { start, end };
  }
}

/** The blanks between the start of the line and an offset; empty if there is more between them. */
function indentBefore(text: string, offset: number): string {
  let start = offset;
  while (text[start - 1] === " " || text[start - 1] === "\t") start -= 1;
  return start === 0 || "\r\n".includes(text[start - 1]!) ? text.slice(start, offset) : "";
}

/** The end of lines that begin at an offset, each after the same indent; undefined if they differ. */
function endOfLines(
  text: string,
  start: number,
  lines: readonly string[],
  indent: string,
): number | undefined {
  let at = start;
  for (const [index, line] of lines.entries()) {
    const before = index === 0 || line === "" ? "" : indent;
    if (!text.startsWith(before + line, at)) return undefined;
    at += before.length + line.length;
    if (index === lines.length - 1) break;
    if (text[at] === "\r") at += 1;
    if (text[at] !== "\n") return undefined;
    at += 1;
  }
  return at === text.length || "\r\n".includes(text[at]!) ? at : undefined;
}
