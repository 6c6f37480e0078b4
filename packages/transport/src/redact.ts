import type { ErrorDetails } from "./vendor-error.js";

const maxMessageLength = 300;
/** So much of a message is looked at: far more than is shown. */
const maxReadLength = 4000;
const shortLength = 4;
/** So much of what was sent is looked for, so that a refused upload is refused at once. */
const maxSecretLength = 65_536;
/** A vendor may repeat a part of what it was sent: so many characters of it are removed too. */
const partLength = 8;

/**
 * Makes a vendor's own words fit to be shown: everything that we sent in confidence is removed, as
 * it was, percent-encoded, as in a form, in JSON or in Base64, whole or in part. Control characters
 * become spaces, and the text is cut to one line of at most 300 characters.
 *
 * @returns undefined where nothing is left that could be shown: an empty text, or one that may
 *   hold a confidential text too short to be told from other words
 */
export function redactMessage(message: string, secrets: Iterable<string>): string | undefined {
  const known = [...new Set(secrets)].filter((secret) => secret !== "");
  const short = known.filter((secret) => secret.length < shortLength);
  const read = message.slice(0, maxReadLength);
  if (short.some((secret) => wholeWord(secret).test(read))) return undefined;
  const long = known
    .filter((secret) => secret.length >= shortLength)
    .map((secret) => secret.slice(0, maxSecretLength));
  // Where the reading ended, the beginning of a secret may be left.
  const end = message === read ? read.length : maxReadLength - partLength;
  const text = hide(read, long.flatMap(encodeVariants), end)
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ")
    .trim();
  if (text === "") return undefined;
  return text.length > maxMessageLength ? `${text.slice(0, maxMessageLength - 1)}…` : text;
}

/** The text up to its end, with a mark in place of what also stands in one of the others. */
function hide(text: string, others: readonly string[], end: number): string {
  const hidden = new Uint8Array(text.length);
  // The text is short, the others may be of any size: so it is the text's pieces that are kept.
  const piecesByLength = new Map<number, Map<string, number[]>>();
  for (const other of others.map(fold)) {
    const length = Math.min(other.length, partLength);
    const places = piecesByLength.get(length) ?? indexPieces(fold(text), length);
    piecesByLength.set(length, places);
    for (let start = 0; start <= other.length - length; start += 1) {
      const piece = other.slice(start, start + length);
      for (const place of places.get(piece) ?? []) hidden.fill(1, place, place + length);
      // What is hidden once is hidden for good.
      places.delete(piece);
    }
  }
  return Array.from(text.slice(0, end).split(""), (character, index) => {
    if (hidden[index] === 0) return character;
    return hidden[index - 1] === 1 ? "" : "[redacted]";
  }).join("");
}

/** Where each piece of that length stands in a text. */
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

/** Without the difference of capitals, each character in its place. */
function fold(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Removes everything confidential from the details of an error. */
export function redactDetails(details: ErrorDetails, known: readonly string[]): ErrorDetails {
  const { message, code, requestId } = details;
  // A code is as short as an id: within it, only what is long enough to be a secret is looked for.
  const long = known.filter((text) => text.length > 8);
  return {
    ...details,
    message: redactText(message, known),
    code: known.includes(code ?? "") ? undefined : redactText(code, long),
    requestId: known.includes(requestId ?? "") ? undefined : redactText(requestId, long),
  };
}

function redactText(text: string | undefined, secrets: readonly string[]): string | undefined {
  return text === undefined ? undefined : redactMessage(text, secrets);
}

/** The ways in which a vendor may repeat what it was sent. */
function encodeVariants(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  // As it was sent: half of a surrogate pair has no encoding, and became another character.
  const inUrl = encodeURIComponent(new TextDecoder().decode(bytes));
  const inForm = new URLSearchParams({ "": secret }).toString().slice(1);
  const inJson = JSON.stringify(secret).slice(1, -1);
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replace(
    /=+$/,
    "",
  );
  const base64url = base64.replaceAll("+", "-").replaceAll("/", "_");
  return [...new Set([secret, inUrl, inForm, inJson, base64, base64url])];
}

/** A short text as a word of its own: inside of others it says nothing. */
function wholeWord(secret: string): RegExp {
  const escaped = secret.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "iu");
}
