import { formatEnvValue, formatInsideQuotes } from "../env-file/format-env-value.js";
import { readEnvEntries, type EnvEntry } from "../env-file/read-env-entries.js";
import { isQuoted, type TextKind, type ValueMatch } from "./find-matches.js";

/** A change of a text, in UTF-16 code units. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Why a match isn't rewritten. `quoting`: the new value needs other quotes or escapes than the
 * match has. `encoded`: the old value is encoded.
 */
export type KeptReason = "quoting" | "encoded";

/** The result of rewriting matches. */
export interface RewrittenText {
  readonly text: string;
  /** In the order of the text. */
  readonly edits: readonly TextEdit[];
  /** For each match, the reason why it isn't rewritten, or undefined if it is. */
  readonly kept: readonly (KeptReason | undefined)[];
}

/**
 * Replaces matches of the old value by a new one. Rewrites a match only if the new value needs no
 * other quoting than the match has. Reads back the entries of `.env` files.
 *
 * @param matches some of those that `findMatches` found in the same text, in their order
 */
export function rewriteMatches(
  text: string,
  matches: readonly ValueMatch[],
  after: string,
  { isDotenv }: TextKind,
): RewrittenText {
  const entries = isDotenv ? readEnvEntries(text) : [];
  const rewritten = matches.map((match) => rewriteMatch(text, match, after, entries));
  const all = rewritten.filter((one) => typeof one === "object");
  const isRead = !isDotenv || readsBack(entries, readEnvEntries(applyEdits(text, all)), all, after);
  const edits = isRead ? all : [];
  return {
    text: applyEdits(text, edits),
    edits,
    kept: rewritten.map((one) => {
      if (typeof one === "string") return one;
      return edits.includes(one) ? undefined : "quoting";
    }),
  };
}

/** Applies edits that are in order and don't overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: written } of edits) {
    parts.push(text.slice(at, start), written);
    at = end;
  }
  return parts.join("") + text.slice(at);
}

/** Returns the edits that undo the given ones. */
export function revertEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0;
  return edits.map(({ start: from, end, text: written }) => {
    const start = from + shift;
    shift += written.length - (end - from);
    return { start, end: start + written.length, text: text.slice(from, end) };
  });
}

function rewriteMatch(
  text: string,
  { start, end, form, name }: ValueMatch,
  after: string,
  entries: readonly EnvEntry[],
): TextEdit | KeptReason {
  if (form === "encoded") return "encoded";
  if (form === "entry") {
    const entry = entries.find((one) => one.start === start);
    return (entry && rewriteEntry(text, entry, after)) ?? "quoting";
  }
  const edit = { start, end, text: after };
  // The backslash would escape the first character of the new value.
  if (text[start - 1] === "\\") return "quoting";
  if (isQuoted(text, start, end)) return withoutEscapes.test(after) ? edit : "quoting";
  // In a `.env` file, every value is a string.
  const fits = name === undefined ? isPlainText(after) : bareWord.test(after);
  return fits ? edit : "quoting";
}

/** Keeps the quotes of an entry if the new value can be written in them. */
function rewriteEntry(
  text: string,
  { start, end, quote }: EnvEntry,
  after: string,
): TextEdit | undefined {
  if (after === "" || /\p{Surrogate}/u.test(after)) return undefined;
  // Most readers replace variables between double quotes, but dotenv doesn't.
  const mayExpand = quote === '"' && /[$`\\]/.test(after);
  const inside = quote && !mayExpand ? formatInsideQuotes(after, quote) : undefined;
  const written = inside ?? formatEnvValue(after);
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const outside = quote && inside === undefined ? 1 : 0;
  return written === undefined
    ? undefined
    : {
        start: start - outside,
        end: end + outside,
        text: written.replaceAll("\n", lineEnd),
      };
}

/** Checks that the changed entries have the new value, and all others are unchanged. */
function readsBack(
  before: readonly EnvEntry[],
  now: readonly EnvEntry[],
  edits: readonly TextEdit[],
  after: string,
): boolean {
  return (
    before.length === now.length &&
    before.every(({ name, value, start, end }, index) => {
      const { name: nameNow, value: valueNow } = now[index]!;
      if (name !== nameNow) return false;
      const edit = edits.find((one) => one.start <= end && one.end >= start);
      if (!edit) return valueNow === value;
      const isPart = edit.start > start || edit.end < end;
      return isPart || valueNow === after;
    })
  );
}

/**
 * Characters that have no special meaning inside quotes in any language, so they need no escapes.
 */
const withoutEscapes = /^[\w\-.~+:=,/]+$/;

/** Text that needs no quotes in a `.env` file, a shell, YAML or a URL. */
const bareWord = /^\w[\w.-]*$/;

const keyword = /^(?:true|false|yes|no|on|off|y|n|null|none|nil|undefined|nan|inf|infinity)$/i;

/**
 * Checks whether some language reads a word as something other than a string, for example as a
 * boolean.
 */
export function isKeyword(word: string): boolean {
  return keyword.test(word);
}

/**
 * Checks whether a value can be written without quotes, and every language reads it as a string.
 */
function isPlainText(value: string): boolean {
  return bareWord.test(value) && !isKeyword(value) && !looksLikeNumber(value);
}

/** Checks whether a text may be a number or a date in some notation. */
function looksLikeNumber(text: string): boolean {
  return !Number.isNaN(Number(text.replaceAll(/[_\-.]/g, ""))) || /^0[xob]/i.test(text);
}
