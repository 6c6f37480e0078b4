import {
  blockedPoint,
  refusalWithin,
  refusalBelow,
  replaced,
  type Family,
  type InsertionPoint,
  type Range,
} from "../insertion-point.js";
import { segmentAt, tokenizer, type TokenSpan, type TokenKind } from "./tokens.js";

const { raw } = String;

const tag = raw`<[/!]?[\p{L}_:](?:[^"'<>]|"[^"]*"|'[^']*')*>`;
const attribute = /([^\s"'<>/=]{1,200})\s{0,80}=\s{0,80}("[^"]*"|'[^']*')/g;

const xmlTokens: readonly TokenKind[] = [
  { kind: "comment", open: "<!--", rest: "[^]*?-->" },
  { kind: "opaque", open: raw`<!\[CDATA\[`, rest: raw`[^]*?\]\]>` },
  { kind: "opaque", open: raw`<\?`, rest: raw`[^]*?\?>` },
  { kind: "tag", open: tag },
  { kind: "doubt", open: raw`<[\p{L}_:/!?]` },
];

/** The contents of scripts, styles and similar elements aren't markup. */
const script: TokenKind = {
  kind: "opaque",
  open: raw`<(?<name>script|style|iframe|noembed|noframes|noscript|plaintext|xmp)\b(?:[^"'<>]|"[^"]*"|'[^']*')*(?<!/)>`,
  rest: raw`[^]*?</\k<name>`,
};

const scanXml = tokenizer(xmlTokens, "gu");
const scanHtml = tokenizer([script, ...xmlTokens], "giu");

/** Whether a range is in a script that contains code. False if the text can't be read reliably. */
export function isInScript(text: string, { start, end }: Range): boolean {
  const segment = segmentAt(scanHtml(text), start);
  if (segment?.token !== script || start < segment.contentStart) return false;
  const isCode = /^<script(?![^]*json)/i.test(text.slice(segment.start, segment.contentStart));
  return isCode && end <= segment.end - "</script".length;
}

/** Reads XML, and HTML without its scripts and styles. */
export const markup: Family = (text, { languageId, fileName }) => {
  const isHtml = languageId === "html" || /\.html?$/.test(fileName);
  const segments = (isHtml ? scanHtml : scanXml)(text);
  // Templates replace parts of HTML before it is read.
  const isTemplate = languageId === "html" && /\{\{|\{%|<%/.test(text);
  return (range) => {
    const segment = segmentAt(segments, range.start);
    const last = range.end === range.start ? segment : segmentAt(segments, range.end);
    if (segment !== last) return blockedPoint(range, "crossesQuotes");
    const point = segment
      ? pointInside(text, range, segment, isHtml)
      : textPoint(text, range, segments);
    return isTemplate && !point.isBlocked ? { ...point, reason: "template" } : point;
  };
};

function pointInside(
  text: string,
  range: Range,
  segment: TokenSpan<TokenKind>,
  isHtml: boolean,
): InsertionPoint {
  switch (segment.token?.kind) {
    case "tag":
      return attributePoint(text, range, segment, isHtml);
    case "comment":
      return { range, reason: "comment" };
    default:
      return {
        range,
        reason: segment.token ? "unsupportedText" : "unclear",
      };
  }
}

/** Names of attributes that neither browsers nor HTML libraries run as code. */
const plainNames = {
  xml: /^(?!on(?!ce$|line$)\w+$|style$)[\p{L}_]/iu,
  html: /^(?!on|style$)(?:[a-z]+|(?:aria|data)-(?!(?:bind|hx|ng|on|v|x)(?![a-z]))[\w-]+)$/i,
};

/** Returns the name of a tag. `entry` is left out because `refusalBelow` takes it for a command. */
function tagName(text: string, start: number): string {
  return /^(?!entry\b)[^\s/>]*/i.exec(text.slice(start + 1))?.[0] ?? "";
}

function attributePoint(
  text: string,
  range: Range,
  { start, end }: Range,
  isHtml: boolean,
): InsertionPoint {
  for (const match of text.slice(start, end).matchAll(attribute)) {
    const [all, name = "", written = ""] = match;
    const contentEnd = start + match.index + all.length - 1;
    const contentStart = contentEnd - written.length + 2;
    if (range.start < contentStart || range.end > contentEnd) continue;
    const isPlain = plainNames[isHtml ? "html" : "xml"].test(name);
    const reason = isPlain ? refusalBelow([name, tagName(text, start)], text) : "command";
    if (reason) return { range, reason };
    const isWhole = range.start === contentStart && range.end === contentEnd;
    return isWhole
      ? { range, write: (value) => replaced(range, attributeText(value)) }
      : { range, reason: refusalWithin(text.slice(contentStart, contentEnd)) };
  }
  return blockedPoint(range, "tag");
}

/** Replaces the whole text of an element. Surrounding blanks stay. */
function textPoint(
  text: string,
  range: Range,
  segments: readonly TokenSpan<TokenKind>[],
): InsertionPoint {
  const next = segments.find(({ start }) => start >= range.end);
  const previous = segments.findLast(({ end }) => end <= range.start);
  const reason = previous && refusalBelow([tagName(text, previous.start)], text);
  if (reason) return { range, reason };
  const isBetweenTags = previous?.token?.kind === "tag" && next?.token?.kind === "tag";
  const beside = text.slice(previous?.end ?? 0, range.start) + text.slice(range.end, next?.start);
  return isBetweenTags && beside.trim() === ""
    ? { range, write: (value) => replaced(range, elementText(value)) }
    : { range, reason: refusalWithin(beside) };
}

function elementText(value: string): string | undefined {
  // XML can't contain most control characters. HTML replaces others, and a leading line break.
  if (/^\n|[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u.test(value)) return undefined;
  // Maven, MSBuild and Ant replace these.
  if (/[$@%][({]/.test(value)) return undefined;
  return (
    value
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      // Characters that editors or parsers treat as line endings.
      .replaceAll(/[\r\n\u2028\u2029]/g, (end) => `&#${end.charCodeAt(0)};`)
  );
}

function attributeText(value: string): string | undefined {
  return elementText(value)
    ?.replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;")
    .replaceAll("\t", "&#9;");
}
