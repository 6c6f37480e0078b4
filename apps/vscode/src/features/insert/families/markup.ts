import {
  blockedPoint,
  noLookup,
  partOf,
  segmentAt,
  type Family,
  type FileKind,
  type InsertionPoint,
  type Range,
  type TextSegment,
} from "../insertion-point.js";
import type { Reason } from "../reasons.js";

interface MarkupSegment extends TextSegment {
  readonly kind: "comment" | "cdata" | "tag" | "attribute" | "script" | "unclear";
  /** Of an attribute. */
  readonly name?: string;
}

const sections = [
  { open: "<!--", close: "-->", kind: "comment" },
  { open: "<![CDATA[", close: "]]>", kind: "cdata" },
  { open: "<?", close: "?>", kind: "tag" },
] as const;

const attribute = /([^\s"'<>/=]{1,200})\s{0,80}=\s{0,80}(?:"[^"]*"|'[^']*')/y;

/** Reads XML, and HTML without its scripts and styles. */
export const markup: Family = (text, kind) => {
  const segments = scanMarkup(text, kind.languageId === "html" || /\.html?$/.test(kind.fileName));
  return (range) => {
    const segment = segmentAt(segments, range.start);
    const last = range.end === range.start ? segment : segmentAt(segments, range.end);
    if (segment !== last) return blockedPoint(range, "crossesQuotes");
    return guarded(
      text,
      kind,
      segment ? pointIn(text, range, segment) : textPoint(text, range, segments),
    );
  };
};

/** Templates replace parts of HTML before it is read. */
function guarded(text: string, { languageId }: FileKind, point: InsertionPoint): InsertionPoint {
  const isTemplate = languageId === "html" && /\{\{|\{%|<%/.test(text);
  return isTemplate ? { ...point, refuse: () => "template" } : point;
}

function pointIn(text: string, range: Range, segment: MarkupSegment): InsertionPoint {
  const lookup = noLookup;
  switch (segment.kind) {
    case "cdata":
      return contentPoint(
        text,
        range,
        { start: segment.start + 9, end: segment.end - 3 },
        (value) => (/\]|[\r\n\u0085\u2028\u2029]/.test(value) ? undefined : fitting(value)),
      );
    case "attribute":
      return /^(?:on\w+|style)$/i.test(segment.name ?? "")
        ? { range, lookup, refuse: () => "command" }
        : contentPoint(
            text,
            range,
            { start: segment.start + 1, end: segment.end - 1 },
            attributeText,
          );
    case "tag":
      return blockedPoint(range, "tag");
    default: {
      const reasons = {
        comment: "comment",
        script: "unsupportedText",
        unclear: "unclear",
      } as const;
      const reason: Reason = reasons[segment.kind];
      return { range, lookup, refuse: () => reason };
    }
  }
}

/** All of an element's text; blanks around it are its author's. */
function textPoint(text: string, range: Range, segments: readonly MarkupSegment[]): InsertionPoint {
  const next = segments.find(({ start }) => start >= range.end);
  const previous = segments.findLast(({ end }) => end <= range.start);
  const node = { start: previous?.end ?? 0, end: next?.start ?? text.length };
  const before = text.slice(node.start, range.start);
  const behind = text.slice(range.end, node.end);
  const isOnly = previous?.kind === "tag" && next?.kind === "tag";
  const isWhole = isOnly && before.trim() === "" && behind.trim() === "";
  return contentPoint(text, range, isWhole ? range : node, elementText, isWhole);
}

function contentPoint(
  text: string,
  range: Range,
  content: Range,
  write: (value: string) => string | undefined,
  isWhole = range.start === content.start && range.end === content.end,
): InsertionPoint {
  return {
    range,
    lookup: noLookup,
    refuse: () => (isWhole ? undefined : partOf(text.slice(content.start, content.end))),
    ...(isWhole && {
      write: (value) => {
        const written = write(value);
        return written === undefined ? undefined : { ...range, text: written };
      },
    }),
  };
}

/** XML 1.0 has no way to write most of the control characters, not even as references. */
function fitting(value: string): string | undefined {
  return /[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]/u.test(value) ? undefined : value;
}

function elementText(value: string): string | undefined {
  return (
    fitting(value)
      ?.replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      // What an editor or a parser would take for an end of a line.
      .replaceAll(/[\r\n\u0085\u2028\u2029]/g, (end) => `&#${end.charCodeAt(0)};`)
  );
}

function attributeText(value: string): string | undefined {
  return elementText(value)
    ?.replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;")
    .replaceAll("\t", "&#9;");
}

/** Finds comments, tags and attributes. What has no end is one unclear segment up to the end. */
function scanMarkup(text: string, isHtml: boolean): MarkupSegment[] {
  const segments: MarkupSegment[] = [];
  let position = text.indexOf("<");
  while (position !== -1) {
    const section = sections.find(({ open }) => text.startsWith(open, position));
    let end = position + 1;
    if (section) {
      const close = text.indexOf(section.close, position + section.open.length);
      end = close === -1 ? -1 : close + section.close.length;
      if (end !== -1) segments.push({ kind: section.kind, start: position, end });
    } else if (/[\p{L}_:/!]/u.test(text[position + 1] ?? "")) {
      end = readTag(text, position, segments);
      if (isHtml && end !== -1) end = readScript(text, position, end, segments);
    }
    if (end === -1) {
      segments.push({ kind: "unclear", start: position, end: text.length, openEnded: true });
      return segments;
    }
    position = text.indexOf("<", end);
  }
  return segments;
}

/** Reads a tag as parts around its attributes; returns its end, or -1. */
function readTag(text: string, from: number, segments: MarkupSegment[]): number {
  let start = from;
  let position = from + 1;
  while (position < text.length) {
    attribute.lastIndex = position;
    const match = attribute.exec(text);
    if (match) {
      const end = attribute.lastIndex;
      const open = position + /=\s*/.exec(match[0])!.index + /=\s*/.exec(match[0])![0].length;
      segments.push({ kind: "tag", start, end: open });
      segments.push({ kind: "attribute", start: open, end, name: match[1]! });
      start = end;
      position = end;
    } else if (text[position] === ">") {
      segments.push({ kind: "tag", start, end: position + 1 });
      return position + 1;
    } else if (/["'<]/.test(text[position]!)) return -1;
    else position += 1;
  }
  return -1;
}

/** What scripts and styles hold is no markup. */
function readScript(text: string, start: number, end: number, segments: MarkupSegment[]): number {
  const name = /^<(script|style)\b/i.exec(text.slice(start, start + 8))?.[1];
  if (name === undefined || text[end - 2] === "/") return end;
  const closing = new RegExp(`</${name}`, "gi");
  closing.lastIndex = end;
  const close = closing.exec(text)?.index ?? text.length;
  // The cursor right behind the tag, and right before the closing one, is in it, too.
  segments.push({ kind: "script", start: end - 1, end: close, openEnded: true });
  return close;
}
