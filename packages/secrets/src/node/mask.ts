import {
  base64Forms,
  beginnings,
  matchEnd,
  type Pattern,
  waysToWrite,
  wrapped,
} from "../matches/written-forms.js";
import { maskJsonRpc } from "./mask-json-rpc.js";

/** Replaces each value, regardless of its length. */
export const mask = "********";

/** Shorter values occur in too many other words. */
const minLength = 3;

/** The minimum length of a line for it to be masked on its own. */
const minPartLength = 8;

/** A longer message of JSON-RPC is masked like any other text, in characters. */
const maxMessage = 64 * 1024 * 1024;

/** What a message of JSON-RPC, or a batch of them, begins with; also a part of it. */
const messageBeginning = /^[ \t\r]*\[?[ \t\r]*(?:$|\{[ \t\r]*(?:"|$))/;

const padding: readonly string[] = ["", "=", "=="];

/** Checks whether a value is long enough to be masked. */
export function isMaskable(value: string): boolean {
  return withoutLastBreaks(value).length >= minLength;
}

/**
 * Masks values in a stream of bytes. Also masks their longer lines, and both of them with escaped
 * characters, percent-encoded, or as Base64, which may be wrapped. Holds back only what can be the
 * beginning of a value, so that a prompt appears immediately, and never a line that has ended.
 *
 * @param keepJsonRpc whether lines that are messages of JSON-RPC stay valid. Some values of fewer than
 *   eight characters aren't masked in them, so use it only for what a program may read as a protocol
 */
export function createMasker(values: readonly string[], { keepJsonRpc = false } = {}) {
  const patterns = byBeginning([...new Set(values.filter(isMaskable))].flatMap(toPatterns));
  // A line may end with the first character of Base64 that goes on in the next line. To show that one
  // says nothing. The first character of a value itself isn't shown.
  const endOfLine = values.some((value) => /^.\r?\n/.test(value)) ? /^\r?\n$/ : /^.?\r?\n$/;
  const text = createTextMasker(patterns, endOfLine);
  /** A line that may be a message of JSON-RPC and hasn't ended. */
  let message: string | undefined;
  let isLineStart = true;
  const show = (chunk: string): string => {
    let shown = "";
    for (let at = 0; at < chunk.length;) {
      if (keepJsonRpc && isLineStart && /[ \t{[]/.test(chunk[at]!) && text.isFree()) message = "";
      const lineEnd = chunk.indexOf("\n", at);
      const part = chunk.slice(at, lineEnd === -1 ? undefined : lineEnd + 1);
      at += part.length;
      isLineStart = lineEnd !== -1;
      if (message === undefined) {
        shown += text.push(part);
        continue;
      }
      message += part;
      const mayBeMessage = messageBeginning.test(message) && message.length <= maxMessage;
      if (mayBeMessage && !isLineStart) continue;
      const line = message;
      message = undefined;
      const masked = mayBeMessage
        ? maskJsonRpc(line, (one) => findSpans(patterns, one), mask)
        : undefined;
      shown += masked === undefined ? text.push(line) : text.end() + masked;
    }
    return shown;
  };
  return {
    /** Returns what can be shown after a piece of output. */
    push: (chunk: Uint8Array): Uint8Array =>
      Buffer.from(show(Buffer.from(chunk).toString("latin1")), "latin1"),
    /** Returns what remains to be shown at the end. */
    end: (): Uint8Array => Buffer.from(text.push(message ?? "") + text.end(), "latin1"),
  };
}

type Patterns = ReadonlyMap<string, readonly Pattern[]>;

/** @param endOfLine what is shown at the end of a line, although a value may begin with it */
function createTextMasker(patterns: Patterns, endOfLine: RegExp) {
  let held = "";
  /** How much of the held text belongs to a value that has already been masked. */
  let masked = 0;
  /** How much of the held text has already been shown, because its line has ended. */
  let released = 0;
  const show = (chunk: string, isEnd: boolean): string => {
    held += chunk;
    let shown = "";
    let at = 0;
    for (; at < held.length; at += 1) {
      const end = longestEnd(patterns, held, at, isEnd);
      if (end === Infinity) break;
      if (at >= masked && end > released) shown += end > at ? mask : held[at];
      else if (at >= masked && at >= released) shown += held[at];
      masked = Math.max(masked, end);
    }
    held = held.slice(at);
    masked = Math.max(0, masked - at);
    released = Math.max(0, released - at);
    if (released === 0 && masked === 0 && endOfLine.test(held)) {
      shown += held;
      released = held.length;
    }
    return shown;
  };
  return {
    push: (chunk: string) => show(chunk, false),
    end: () => show("", true),
    /** Whether all text so far is shown. */
    isFree: () => held.length === released,
  };
}

function longestEnd(patterns: Patterns, text: string, at: number, isEnd: boolean): number {
  let end = at;
  for (const pattern of patterns.get(text.slice(at, at + 2)) ?? []) {
    end = Math.max(end, matchEnd(pattern, text, at, isEnd) ?? at);
  }
  return end;
}

/** Returns the parts of a line that are values, in order. */
function findSpans(patterns: Patterns, line: string): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < line.length; at += 1) {
    const end = longestEnd(patterns, line, at, true);
    if (end === at) continue;
    const last = spans.at(-1);
    if (last && at < last.end) last.end = Math.max(last.end, end);
    else spans.push({ start: at, end });
  }
  return spans;
}

interface Span {
  readonly start: number;
  end: number;
}

/** Groups patterns by the two characters that they can begin with, and by the first of these. */
function byBeginning(patterns: readonly Pattern[]): Patterns {
  const found = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    const [ways = [], ...others] = pattern;
    const pairs = beginnings(pattern);
    for (const start of new Set([...pairs, ...pairs.map((pair) => pair[0]!)])) {
      const those = [ways.filter((way) => way.startsWith(start[0]!)), ...others];
      found.set(start, [...(found.get(start) ?? []), those]);
    }
  }
  return found;
}

function toPatterns(value: string): Pattern[] {
  // `$(…)` in a shell removes line breaks at the end.
  const text = withoutLastBreaks(value);
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const texts = new Set([value, text, ...lines.filter((line) => line.length >= minPartLength)]);
  return [
    ...[...texts].map((one) => Array.from(one, (character) => waysToWrite(character).map(inBytes))),
    // `echo` adds a line break, and the padding would show a part of the length.
    ...[value, text]
      .flatMap((one) => [one, `${one}\n`])
      .flatMap(base64Forms)
      .map((form) => [...wrapped(form), padding]),
  ];
}

/** Makes one character of each byte. */
function inBytes(text: string): string {
  return Buffer.from(text).toString("latin1");
}

function withoutLastBreaks(value: string): string {
  return value.replace(/[\r\n]+$/, "");
}
