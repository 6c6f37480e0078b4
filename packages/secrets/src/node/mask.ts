import {
  base64Forms,
  beginnings,
  matchEnd,
  type Pattern,
  waysToWrite,
  wrapped,
} from "../matches/written-forms.js";

/** Replaces each value, regardless of its length. */
export const mask = "********";

/** Shorter values occur in too many other words. */
const minLength = 3;

/** The minimum length of a line for it to be masked on its own. */
const minPartLength = 8;

/** Checks whether a value is long enough to be masked. */
export function isMaskable(value: string): boolean {
  return withoutLastBreaks(value).length >= minLength;
}

/**
 * Masks values in a stream of bytes. Also masks their longer lines, and both of them with escaped
 * characters, percent-encoded, or as Base64, which may be wrapped. Holds back only what can be the
 * beginning of a value, so that a prompt appears immediately.
 */
export function createMasker(values: readonly string[]) {
  const patterns = byBeginning([...new Set(values.filter(isMaskable))].flatMap(toPatterns));
  let held = "";
  /** How much of the held text belongs to a value that has already been masked. */
  let masked = 0;
  const show = (chunk: string, isEnd: boolean): Uint8Array => {
    held += chunk;
    let shown = "";
    let at = 0;
    for (; at < held.length; at += 1) {
      let end = at;
      for (const pattern of patterns.get(held.slice(at, at + 2)) ?? []) {
        end = Math.max(end, matchEnd(pattern, held, at, isEnd) ?? at);
      }
      if (end === Infinity) break;
      if (at >= masked) shown += end > at ? mask : held[at];
      masked = Math.max(masked, end);
    }
    held = held.slice(at);
    masked = Math.max(0, masked - at);
    return Buffer.from(shown, "latin1");
  };
  return {
    /** Returns what can be shown after a piece of output. */
    push: (chunk: Uint8Array) => show(Buffer.from(chunk).toString("latin1"), false),
    /** Returns what remains to be shown at the end. */
    end: () => show("", true),
  };
}

/** Groups patterns by the two characters that they can begin with, and by the first of these. */
function byBeginning(patterns: readonly Pattern[]): ReadonlyMap<string, readonly Pattern[]> {
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
    ...[value, text].flatMap(base64Forms).map(wrapped),
  ];
}

/** Makes one character of each byte. */
function inBytes(text: string): string {
  return Buffer.from(text).toString("latin1");
}

function withoutLastBreaks(value: string): string {
  return value.replace(/[\r\n]+$/, "");
}
