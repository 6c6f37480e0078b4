/** Shown in place of each value of any length. */
export const mask = "********";

/** Shorter values are parts of too many other words. */
const minLength = 3;

/** Lines of a value, and base64 of a part of it, count only from this length on. */
const minPartLength = 8;

/** Masks a stream, piece by piece. */
export interface Masker {
  /** Returns what can be shown after a piece of output. */
  readonly push: (chunk: Uint8Array) => Uint8Array;
  /** Returns what remains to be shown at the end. */
  readonly end: () => Uint8Array;
}

/** For each character of a value, the ways to write it. Bytes are characters here. */
type Pattern = readonly (readonly string[])[];

/** Whether a value is long enough to be masked. */
export function isMaskable(value: string): boolean {
  return withoutLastBreaks(value).length >= minLength;
}

/**
 * Creates a masker of values. It also finds their longer lines, and each of them with characters
 * escaped as in JSON, percent-encoded, or as base64, which may be wrapped. It holds back only what can
 * be the beginning of a value, so that a prompt appears immediately.
 */
export function createMasker(values: readonly string[]): Masker {
  const patterns = byFirst([...new Set(values.filter(isMaskable))].flatMap(patternsOf));
  let held = "";
  /** How much of the held text is a part of a value that has been masked. */
  let masked = 0;
  const show = (chunk: string, isEnd: boolean): Uint8Array => {
    held += chunk;
    let shown = "";
    let at = 0;
    for (; at < held.length; at += 1) {
      let end = at;
      for (const pattern of patterns.get(held[at]!) ?? []) {
        end = Math.max(end, matchAt(pattern, held, at, isEnd));
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
    push: (chunk) => show(Buffer.from(chunk).toString("latin1"), false),
    end: () => show("", true),
  };
}

/** Patterns by the characters that they can begin with. */
function byFirst(patterns: readonly Pattern[]): ReadonlyMap<string, readonly Pattern[]> {
  const found = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    for (const first of new Set(pattern[0]!.map((written) => written[0]!))) {
      found.set(first, [...(found.get(first) ?? []), pattern]);
    }
  }
  return found;
}

/**
 * Finds where the longest match of a pattern ends: at its start if there is none, and at `Infinity` if
 * more text may follow and decide that.
 */
function matchAt(pattern: Pattern, text: string, start: number, isEnd: boolean): number {
  let ends = [start];
  for (const alternatives of pattern) {
    const next: number[] = [];
    for (const at of ends) {
      for (const written of alternatives) {
        const end = at + written.length;
        if (text.startsWith(written, at)) {
          if (!next.includes(end)) next.push(end);
        } else if (!isEnd && end > text.length && written.startsWith(text.slice(at))) {
          return Infinity;
        }
      }
    }
    if (next.length === 0) return start;
    ends = next;
  }
  return Math.max(...ends);
}

function patternsOf(value: string): Pattern[] {
  // `$(…)` in a shell removes line breaks at the end.
  const text = withoutLastBreaks(value);
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const texts = new Set([value, text, ...lines.filter((line) => line.length >= minPartLength)]);
  return [
    ...[...texts].map((one) => Array.from(one, waysToWrite)),
    ...[value, text].flatMap(inBase64).map(wrapped),
  ];
}

/** The ways in which encoders of JSON, URLs and forms write a character. */
function waysToWrite(character: string): string[] {
  const bytes = Buffer.from(character);
  const percent = Array.from(bytes, (byte) => `%${hex(byte, 2)}`).join("");
  const units = Array.from({ length: character.length }, (_, index) =>
    hex(character.charCodeAt(index), 4),
  );
  const others: Readonly<Record<string, string>> = { "/": "\\/", " ": "+", "\n": "\r\n" };
  return [
    ...new Set(
      [
        bytes.toString("latin1"),
        percent,
        percent.toUpperCase(),
        units.map((unit) => `\\u${unit}`).join(""),
        units.map((unit) => `\\u${unit.toUpperCase()}`).join(""),
        Buffer.from(JSON.stringify(character).slice(1, -1)).toString("latin1"),
        others[character] ?? [],
      ].flat(),
    ),
  ];
}

/**
 * Base64 of a value, also with something before and after it, for each of the three positions where a
 * value can begin. Without the first and the last character, if they depend on the neighbours.
 */
function inBase64(value: string): string[] {
  const bytes = Buffer.from(value);
  const inside = [0, 1, 2].map((before) => {
    const first = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    return Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .slice(first, end);
  });
  const whole = bytes.toString("base64").replace(/=+$/, "");
  return [...new Set([whole, ...inside])].filter((text) => text.length >= minPartLength);
}

/** Base64 in both alphabets, with line breaks wherever they are. */
function wrapped(base64: string): Pattern {
  return Array.from(base64, (character, index) => {
    const both = character === "+" ? ["+", "-"] : character === "/" ? ["/", "_"] : [character];
    return index === 0
      ? both
      : ["", "\n", "\r\n"].flatMap((lineBreak) => both.map((one) => lineBreak + one));
  });
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

function withoutLastBreaks(value: string): string {
  return value.replace(/[\r\n]+$/, "");
}
