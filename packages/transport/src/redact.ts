import type { ErrorDetails } from "./vendor-error.js";

const maxMessageLength = 300;
/** How much of a message is searched, which is far more than is shown. */
const maxReadLength = 4000;
const shortLength = 4;
/**
 * How much of each sent text is searched for, so that a refused upload is reported without delay.
 */
const maxSecretLength = 65_536;
/** A vendor may repeat a part of what was sent. Parts of this length are removed too. */
const partLength = 8;

/**
 * Makes a vendor's message safe to show. Removes everything confidential that was sent, whole or in
 * part, and characters that are invisible or change the text's direction. Replaces control
 * characters by spaces, and cuts the text to one line of at most 300 characters.
 *
 * @returns undefined if nothing is left to show: the text is empty, contains a confidential text in
 *   one or two encodings, or may contain one that is too short to distinguish from other words
 */
export function redactMessage(message: string, secrets: Iterable<string>): string | undefined {
  const sent = [...new Set(secrets)].map((secret) => secret.slice(0, maxSecretLength));
  const known = sent.map(withoutInvisible).filter((secret) => secret !== "");
  const short = known.filter((secret) => secret.length < shortLength);
  const read = withoutInvisible(message.slice(0, maxReadLength));
  if (short.some((secret) => wholeWord(secret).test(read))) return undefined;
  const encoded = sent.filter((secret) => secret.length >= shortLength).flatMap(encodings);
  if (findPieces(decodings(read), encoded).includes(1)) return undefined;
  // The end of what was searched may be the beginning of a secret.
  const end = message.length > maxReadLength ? read.length - partLength : read.length;
  const long = known.filter((secret) => secret.length >= shortLength);
  const text = hide(read, long, end)
    // oxlint-disable-next-line no-control-regex -- it searches for control characters
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ")
    .trim();
  if (text === "") return undefined;
  if (text.length <= maxMessageLength) return text;
  return `${withoutInvisible(text.slice(0, maxMessageLength - 1))}…`;
}

/** Direction marks, lone surrogates, and other invisible characters. */
export const unseenCharacters = /[\p{Default_Ignorable_Code_Point}\p{Surrogate}\u2800]/gu;

function withoutInvisible(text: string): string {
  return text.replaceAll(unseenCharacters, "");
}

/** Returns the text up to the end, with everything replaced that is also in one of the others. */
function hide(text: string, others: readonly string[], end: number): string {
  const hidden = findPieces(text, others);
  return Array.from(text.slice(0, end).split(""), (character, index) => {
    if (hidden[index] === 0) return character;
    return hidden[index - 1] === 1 ? "" : "[redacted]";
  }).join("");
}

/**
 * Returns 1 for each character of a text that belongs to a piece which is also in one of the
 * others.
 */
function findPieces(text: string, others: readonly string[]): Uint8Array {
  const found = new Uint8Array(text.length);
  // Index the pieces of the text, which is short. The others may be of any size.
  const piecesByLength = new Map<number, Map<string, number[]>>();
  for (const other of others.map(fold)) {
    const length = Math.min(other.length, partLength);
    const places = piecesByLength.get(length) ?? indexPieces(fold(text), length);
    piecesByLength.set(length, places);
    for (let start = 0; start <= other.length - length; start += 1) {
      const piece = other.slice(start, start + length);
      for (const place of places.get(piece) ?? []) found.fill(1, place, place + length);
      // All its locations are marked now, so it needn't be searched for again.
      places.delete(piece);
    }
  }
  return found;
}

/** Returns the positions of each piece of the given length in a text. */
function indexPieces(text: string, length: number): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (let start = 0; start <= text.length - length; start += 1) {
    const piece = text.slice(start, start + length);
    const found = places.get(piece);
    if (found) found.push(start);
    else places.set(piece, [start]);
  }
  return places;
}

/** Ignores case and how forms encode spaces. Keeps the position of each character. */
function fold(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).replaceAll("+", " ");
}

/** Removes everything confidential from the details of an error. */
export function redactDetails(details: ErrorDetails, known: readonly string[]): ErrorDetails {
  const { message, code, requestId } = details;
  // A code is as short as an ID, so search it only for texts long enough to be secrets.
  const long = known.filter((text) => text.length > 8);
  const isKnown = (text = ""): boolean => known.includes(withoutInvisible(text));
  return {
    ...details,
    message: redactText(message, known),
    code: isKnown(code) ? undefined : redactText(code, long),
    requestId: isKnown(requestId) ? undefined : redactText(requestId, long),
  };
}

function redactText(text: string | undefined, secrets: readonly string[]): string | undefined {
  return text === undefined ? undefined : redactMessage(text, secrets);
}

/**
 * How many nested encodings are decoded; escapes once more. A third level would take two to four
 * times as long for each long message, and a vendor that repeats a request doesn't encode it so
 * often.
 */
const maxDepth = 2;

/**
 * Returns everything that a text may contain in up to `maxDepth` nested encodings, with one
 * character for each byte that isn't 0.
 */
function decodings(text: string): string {
  const plain = toBytes(text);
  let texts = new Set([plain, unescapeText(plain)]);
  for (let times = 0; times < maxDepth; times += 1) {
    texts = new Set([...texts].flatMap((each) => [each, ...decode(each)]));
  }
  const decoded = [...texts].map(withoutZeros).filter((each) => each !== plain);
  return [...new Set(decoded)].join("\n\n");
}

/**
 * Returns a text in UTF-8 and in both byte orders of UTF-16. Without zeros, the latter also cover
 * Latin-1.
 */
function encodings(text: string): string[] {
  const units = Array.from(text.split(""), (unit) => unit.charCodeAt(0));
  const big = units.map((unit) => String.fromCharCode(unit >> 8, unit & 0xff)).join("");
  const little = units.map((unit) => String.fromCharCode(unit & 0xff, unit >> 8)).join("");
  return [...new Set([toBytes(text), big, little].map(withoutZeros))];
}

/** Removes zeros, because UTF-16 has a zero byte for each ASCII character. */
function withoutZeros(bytes: string): string {
  return bytes.replaceAll("\0", "");
}

function toBytes(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

/** Reads Base64 and hexadecimal from each offset, because the encoded text may begin anywhere. */
function decode(text: string): string[] {
  return [
    unescapeText(text),
    ...[0, 1, 2, 3].map((offset) => decodeBase64(text, offset)),
    ...[0, 1].map((offset) => decodeHex(text, offset)),
    decodeDecimal(text),
  ];
}

const escapes =
  /(?:\\u[\da-fA-F]{4})+|(?:%|\\x)[\da-fA-F]{2}|\\[0-7]{1,3}|\\[^]|&#(?:[xX][\da-fA-F]+|\d+);?|&(?:amp|lt|gt|quot|apos);/g;

const namedEscapes: Readonly<Record<string, string>> = {
  [String.raw`\n`]: "\n",
  [String.raw`\r`]: "\r",
  [String.raw`\t`]: "\t",
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
};

/** Decodes percent-encoding, the escapes of JSON and C, and HTML entities. */
function unescapeText(text: string): string {
  return text.replace(escapes, (escape) => {
    const named = namedEscapes[escape];
    if (named !== undefined) return named;
    if (escape.startsWith("&#")) {
      const code = Number(`0${escape.slice(2).replace(";", "")}`);
      return toBytes(String.fromCodePoint(Math.min(code, 0x10ffff)));
    }
    if (/^\\[0-7]/.test(escape)) return String.fromCharCode(Number.parseInt(escape.slice(1), 8));
    if (escape.length === 2) return escape.slice(1);
    if (escape.startsWith(String.raw`\u`)) return toBytes(JSON.parse(`"${escape}"`) as string);
    return String.fromCharCode(Number.parseInt(escape.slice(-2), 16));
  });
}

function decodeBase64(text: string, offset: number): string {
  const digits = text
    .replaceAll("-", "+")
    .replaceAll("_", "/")
    .replace(/[^A-Za-z\d+/]/g, "");
  const rest = digits.slice(offset);
  return atob(rest.length % 4 === 1 ? rest.slice(0, -1) : rest);
}

function decodeHex(text: string, offset: number): string {
  const digits = text.replace(/0x|[^\da-f]/gi, "").slice(offset);
  return digits.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
}

/** Reads lists of bytes, such as `[115, 97]`; Java writes those above 127 as negative numbers. */
function decodeDecimal(text: string): string {
  const bytes = text.match(/(?<!\d)-\d+|\d+/g) ?? [];
  return bytes.map((byte) => String.fromCharCode(Number(byte) & 0xff)).join("");
}

/** Matches a short text only as a word of its own, because it means nothing inside other words. */
function wholeWord(secret: string): RegExp {
  const escaped = secret.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "iu");
}
