import type { Range } from "../insertion-point.js";

/** The parts of a line: dashes, a key, a text, a comment. */
export interface YamlLine {
  /** The dashes and the key by their columns. A dash has no key. */
  readonly entries: readonly { readonly column: number; readonly key?: string }[];
  readonly indent: number;
  readonly gapStart: number;
  readonly value: Range;
  /** The offset of the comment, or infinity if there is none. */
  readonly commentStart: number;
}

const dashes = /^ *(?:-(?:[ \t]+|$))*/;
const key =
  /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'&*!|>%@`,[\]{}?:-](?:[^:#]|:(?=\S)|(?<=\S)#)*):(?=\s|$)/;
const quotedText = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/;
const closedTexts = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\\./g;
const plainText = /^(?:[^\s#]|(?<=\S)#|[ \t]+(?![ \t#]|$))*/;
/** Begins something other than a text on one line: blocks, brackets, anchors, tags, aliases and marks. */
const odd = /^[|>[\]{}&!*%@`,]|^\?(?:\s|$)|:(?:\s|$)/;
/** May follow a key whose value is on the next lines: anchors, tags, and a comment. */
const parentText = /^\s*(?:[&!]\S*(?:\s+|$))*(?:#.*)?$/;

/**
 * Reads one line. Returns undefined for a line that Keyhole doesn't write into.
 *
 * @param start its offset in the text
 */
export function readYamlLine(line: string, start: number): YamlLine | undefined {
  const content = line.trimEnd();
  const { entries, length } = readEntries(content);
  const gap = /^[ \t]*/.exec(content.slice(length))![0].length;
  const valueStart = length + gap;
  const rest = content.slice(valueStart);
  const isQuoted = /^["']/.test(rest);
  const written = (isQuoted ? quotedText : plainText).exec(rest)?.[0];
  if (written === undefined || (!isQuoted && odd.test(written))) return undefined;
  const behind = rest.slice(written.length);
  const comment = (written === "" ? /^(?=#)/ : /^[ \t]+(?=#)/).exec(behind);
  if (behind !== "" && !comment) return undefined;
  const end = start + valueStart + written.length;
  return {
    entries,
    indent: /^ */.exec(line)![0].length,
    gapStart: start + length,
    value: { start: start + valueStart, end },
    commentStart: comment ? end + comment[0].length : Infinity,
  };
}

function readEntries(content: string): { entries: YamlLine["entries"]; length: number } {
  const [marks = ""] = dashes.exec(content) ?? [];
  const entries: { column: number; key?: string }[] = Array.from(
    marks.matchAll(/-/g),
    ({ index }) => ({ column: index }),
  );
  const [name] = key.exec(content.slice(marks.length)) ?? [];
  if (name === undefined) return { entries, length: marks.trimEnd().length };
  entries.push({ column: marks.length, key: name.slice(0, -1).trimEnd() });
  return { entries, length: marks.length + name.length };
}

/**
 * Returns the keys that contain the text of a line, the nearest first. Returns undefined if the lines
 * above show that it is part of a block, brackets, or a text of several lines.
 */
export function keysAbove(
  lines: readonly string[],
  index: number,
  line: YamlLine,
): readonly string[] | undefined {
  const keys = line.entries.flatMap(({ key: name }) => name ?? []);
  let { column, isDash } = getFirst(line.entries, line.indent);
  for (let at = index - 1; at >= 0 && (column > 0 || isDash); at -= 1) {
    const content = lines[at]!.trimEnd();
    const indent = content.search(/[^ ]/);
    if (indent === -1 || content[indent] === "#" || indent > column) continue;
    const { entries, length } = readEntries(content);
    const first = getFirst(entries, indent);
    // This item belongs to a list under another key.
    if (first.isDash && !isDash && first.column === column) continue;
    const above = entries.filter(
      (entry) =>
        entry.column < column || (entry.column === column && isDash && entry.key !== undefined),
    );
    const [beside] = entries.slice(above.length);
    const isSibling = beside?.column === column && (beside.key === undefined) === isDash;
    const isParent = above.length > 0 && !beside && parentText.test(content.slice(length));
    if (!isSibling && !isParent) return undefined;
    keys.push(...above.toReversed().flatMap(({ key: name }) => name ?? []));
    if (above.length > 0) ({ column, isDash } = first);
  }
  return keys;
}

/** Whether a quoted text or a bracket that may continue on other lines begins in one of these lines. */
export function beginsText(lines: readonly string[]): boolean {
  // Lines that are indented more than this belong to a block.
  let block = Infinity;
  return lines.some((line) => {
    const indent = line.search(/\S/);
    if (indent === -1 || indent > block) return false;
    const { entries, length } = readEntries(line);
    const rest = line.slice(length).replace(/^(?:---)?\s*(?:[&!]\S*\s+)*/, "");
    block = /^[|>]/.test(rest) ? (entries.at(-1)?.column ?? Infinity) : Infinity;
    const open = rest.replaceAll(closedTexts, "").replace(/(?:^|\s)#.*/, "");
    const isDocument = line.startsWith("---") && /^[|>{[]/.test(rest);
    return isDocument || /(?:^|[:?,[{]\s*)["']/.test(open);
  });
}

function getFirst([first]: YamlLine["entries"], indent: number) {
  return {
    column: first?.column ?? indent,
    isDash: first !== undefined && first.key === undefined,
  };
}

/** Whether the line's entry continues on the lines below, with children or more of its text. */
export function followsBelow(
  lines: readonly string[],
  index: number,
  { entries, indent, value }: YamlLine,
): boolean {
  const next = lines.slice(index + 1).find((line) => /^\s*[^\s#]/.test(line)) ?? "";
  const column = next.search(/[^ ]/);
  const last = entries.at(-1);
  const parent = last?.column ?? indent - 1;
  const isItem = column === parent && last?.key !== undefined && /^ *-(?:\s|$)/.test(next);
  return next !== "" && (column > parent || (isItem && value.start === value.end));
}
