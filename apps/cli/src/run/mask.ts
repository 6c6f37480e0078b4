/** Stands in for every value, whatever its length. */
export const mask = "********";

/** Shorter ones stand in too much that is no secret. */
const minLength = 3;

/** A line of a value, or what an encoding made of it, is no word of its own when it is so long. */
const minPartLength = 8;

/** What masks a stream, piece by piece. */
export interface Masker {
  /** What may be shown once a piece has come. */
  readonly push: (chunk: Uint8Array) => Uint8Array;
  /** What may be shown at the end. */
  readonly end: () => Uint8Array;
}

/** Whether a value is long enough to be masked. */
export function isMaskable(value: string): boolean {
  return value.length >= minLength;
}

/**
 * Makes what puts a mask in the place of every value, also of one that comes in pieces. Besides the
 * values themselves it finds their longer lines, and the values as JSON, URLs and base64 write them.
 * It holds back no more than what may be the beginning of one, so that a prompt appears at once.
 */
export function createMasker(values: readonly string[]): Masker {
  const needles = [...new Set(values.filter(isMaskable).flatMap(formsOf))];
  let held = "";
  // How much of what is held back belongs to what a mask stands for already.
  let covered = 0;

  const show = (text: string, end: number): Uint8Array => {
    let shown = "";
    let position = 0;
    let nextCovered = 0;
    for (const range of coveredRanges(text, needles, covered)) {
      const isMaskedAlready = range.start === 0 && covered > 0;
      if (range.start >= end && !isMaskedAlready) break;
      if (!isMaskedAlready) shown += text.slice(position, range.start) + mask;
      position = Math.min(range.end, end);
      nextCovered = Math.max(0, range.end - end);
    }
    shown += text.slice(position, end);
    held = text.slice(end);
    covered = nextCovered;
    return Buffer.from(shown, "latin1");
  };

  return {
    // Bytes as characters: what is no text, or is cut within a character, passes unchanged.
    push: (chunk) => {
      const text = held + Buffer.from(chunk).toString("latin1");
      return show(text, heldFrom(text, needles));
    },
    end: () => show(held, held.length),
  };
}

function formsOf(value: string): string[] {
  const lines = value.split(/\r?\n/).map((line) => line.trim());
  const wellFormed = value.replaceAll(/\p{Surrogate}/gu, "\uFFFD");
  const inUrls = [encodeURIComponent(wellFormed), formEncoded(wellFormed)];
  const written = [
    JSON.stringify(value).slice(1, -1),
    ...inUrls,
    ...inUrls.map((text) => text.replaceAll(/%[\dA-F]{2}/g, (escape) => escape.toLowerCase())),
    Buffer.from(value).toString("base64").replace(/=+$/, ""),
    Buffer.from(value).toString("base64url"),
    ...withinBase64(value),
  ];
  return [value, ...[...lines, ...written].filter((text) => text.length >= minPartLength)].map(
    (text) => Buffer.from(text).toString("latin1"),
  );
}

/** As forms send it, with `+` for a blank. */
function formEncoded(value: string): string {
  return new URLSearchParams([["", value]]).toString().slice(1);
}

/**
 * What base64 makes of a value with something before and after it, for each of the three places where
 * a value may begin. What depends on the neighbours, too, is left out: a character at either end.
 */
function withinBase64(value: string): string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].flatMap((before) => {
    const first = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    return (["base64", "base64url"] as const).map((encoding) =>
      padded.toString(encoding).slice(first, end),
    );
  });
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where values stand; those that overlap are one range. The first may be what a mask stands for. */
function coveredRanges(text: string, needles: readonly string[], covered: number): Range[] {
  const found: Range[] = covered > 0 ? [{ start: 0, end: covered }] : [];
  for (const needle of needles) {
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      found.push({ start: at, end: at + needle.length });
    }
  }
  found.sort((one, other) => one.start - other.start);
  const ranges: Range[] = [];
  for (const range of found) {
    const last = ranges.at(-1);
    if (last && range.start < last.end) {
      ranges[ranges.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else {
      ranges.push(range);
    }
  }
  return ranges;
}

/** Where the text must be held back from, since it ends with the beginning of a value. */
function heldFrom(text: string, needles: readonly string[]): number {
  let from = text.length;
  for (const needle of needles) {
    const longest = Math.min(needle.length - 1, text.length);
    for (let start = text.length - longest; start < from; start += 1) {
      if (needle.startsWith(text.slice(start))) from = start;
    }
  }
  return from;
}
