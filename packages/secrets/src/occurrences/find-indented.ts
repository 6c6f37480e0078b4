/** A value of several lines, as a block of YAML has it: the last line break is the block's own. */
export function blockText(value: string): string {
  return value.replaceAll("\r\n", "\n").replace(/\n$/, "");
}

/** Where a value of several lines stands with every line indented alike, in UTF-16 code units. */
export function* findIndented(
  text: string,
  value: string,
): Generator<{ readonly start: number; readonly end: number }> {
  const lines = blockText(value).split("\n");
  const [first = ""] = lines;
  if (lines.length < 2 || first === "") return;
  for (let start = text.indexOf(first); start !== -1; start = text.indexOf(first, start + 1)) {
    const indent = indentBefore(text, start);
    const end = indent === "" ? undefined : endOfLines(text, start, lines, indent);
    if (end !== undefined) yield { start, end };
  }
}

/** The blanks that are all that stands on a line before an offset; empty where there is more. */
function indentBefore(text: string, offset: number): string {
  let start = offset;
  while (text[start - 1] === " " || text[start - 1] === "\t") start -= 1;
  return start === 0 || "\r\n".includes(text[start - 1]!) ? text.slice(start, offset) : "";
}

/** Where these lines end, each at its own indentation; undefined where others stand there. */
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
