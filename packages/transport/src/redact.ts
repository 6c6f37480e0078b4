import type { Failure } from "./vendor-error.js";

const maxMessageLength = 300;
const shortLength = 4;

/**
 * Makes a vendor's own words fit to be shown: everything that we sent in confidence is removed, in
 * whatever usual encoding it comes back, control characters become spaces, and the text is cut to
 * one line of at most 300 characters.
 *
 * @returns undefined where nothing is left that could be shown: an empty text, or one that may
 *   hold a confidential text too short to be told from other words
 */
export function redactMessage(message: string, secrets: Iterable<string>): string | undefined {
  const known = [...new Set(secrets)].filter((secret) => secret !== "");
  let text = message;
  // Longest first, so that a secret that contains another one leaves nothing behind.
  const long = known.filter((secret) => secret.length >= shortLength).flatMap(encodingsOf);
  for (const encoded of long.sort((a, b) => b.length - a.length)) {
    text = text.replaceAll(new RegExp(escapePattern(encoded), "gi"), "[redacted]");
  }
  const short = known.filter((secret) => secret.length < shortLength);
  if (short.some((secret) => standsAlone(secret).test(text))) return undefined;
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  text = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
  if (text === "") return undefined;
  return text.length > maxMessageLength ? `${text.slice(0, maxMessageLength - 1)}…` : text;
}

/** Removes everything confidential from what a vendor says of a failure. */
export function redactFailure(failure: Failure, known: readonly string[]): Failure {
  const { message, code, requestId } = failure;
  // A code is as short as an id: only what is long enough to be a secret is looked for in it.
  const long = known.filter((text) => text.length > 8);
  return {
    ...failure,
    message: redactText(message, known),
    code: redactText(code, long),
    requestId: redactText(requestId, long),
  };
}

function redactText(text: string | undefined, secrets: readonly string[]): string | undefined {
  return text === undefined ? undefined : redactMessage(text, secrets);
}

/** The ways in which a vendor may repeat what it was sent. */
function encodingsOf(secret: string): string[] {
  const inForm = new URLSearchParams({ "": secret }).toString().slice(1);
  const inJson = JSON.stringify(secret).slice(1, -1);
  const base64 = btoa(String.fromCharCode(...new TextEncoder().encode(secret))).replace(/=+$/, "");
  const base64url = base64.replaceAll("+", "-").replaceAll("/", "_");
  return [...new Set([secret, encodeURIComponent(secret), inForm, inJson, base64, base64url])];
}

/** A short text as a word of its own: inside of others it says nothing. */
function standsAlone(secret: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(secret)}(?![\\p{L}\\p{N}])`, "iu");
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
