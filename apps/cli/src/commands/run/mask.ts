/** Shown in place of each value, whatever its length. */
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

/** A value that has matched up to here. */
interface PartialMatch {
  readonly pattern: Pattern;
  readonly step: number;
  readonly written: string;
  readonly matched: number;
  readonly start: number;
}

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
  const patterns = [...new Set(values.filter(isMaskable))].flatMap(patternsOf);
  const beginnings = new Map<string, PartialMatch[]>();
  for (const one of patterns.flatMap((pattern) => alternatives(pattern, 0, 0))) {
    const first = one.written[0]!;
    beginnings.set(first, [...(beginnings.get(first) ?? []), one]);
  }
  let partial: PartialMatch[] = [];
  let found: { readonly start: number; readonly end: number }[] = [];
  let held = "";
  // Positions in the whole output.
  let heldFrom = 0;
  let maskedTo = 0;

  const take = (character: string, at: number): void => {
    const next: PartialMatch[] = [];
    const started = (beginnings.get(character) ?? []).map((one) => ({ ...one, start: at }));
    for (const one of [...partial, ...started]) {
      const { pattern, step, written, matched, start } = one;
      if (written[matched] !== character) continue;
      const isWhole = matched + 1 === written.length;
      if (!isWhole) next.push({ ...one, matched: matched + 1 });
      else if (step + 1 === pattern.length) found.push({ start, end: at + 1 });
      else next.push(...alternatives(pattern, step + 1, start));
    }
    partial = next;
  };

  const showTo = (end: number): Uint8Array => {
    let shown = "";
    let at = heldFrom;
    const textTo = (to: number): string => held.slice(at - heldFrom, Math.max(at, to) - heldFrom);
    for (const range of found.toSorted((one, other) => one.start - other.start)) {
      if (range.start >= end) break;
      if (range.start >= maskedTo) {
        at = Math.max(at, maskedTo);
        shown += textTo(range.start) + mask;
        at = range.start;
      }
      maskedTo = Math.max(maskedTo, range.end);
    }
    at = Math.min(Math.max(at, maskedTo), end);
    shown += textTo(end);
    held = held.slice(end - heldFrom);
    heldFrom = end;
    found = found.filter(({ start }) => start >= end);
    return Buffer.from(shown, "latin1");
  };

  return {
    push: (chunk) => {
      const text = Buffer.from(chunk).toString("latin1");
      for (let index = 0; index < text.length; index += 1) {
        take(text[index]!, heldFrom + held.length + index);
      }
      held += text;
      const end = heldFrom + held.length;
      return showTo(partial.reduce((first, { start }) => Math.min(first, start), end));
    },
    end: () => {
      partial = [];
      return showTo(heldFrom + held.length);
    },
  };
}

function alternatives(pattern: Pattern, step: number, start: number): PartialMatch[] {
  return pattern[step]!.map((written) => ({ pattern, step, written, matched: 0, start }));
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
