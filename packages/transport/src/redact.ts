const maxMessageLength = 300;
const minSecretLength = 4;

/**
 * Makes a vendor's own words fit to be shown: everything that we sent in confidence is removed,
 * control characters become spaces, and the text is cut to one line of at most 300 characters.
 */
export function redactMessage(message: string, secrets: Iterable<string>): string {
  let text = message;
  // Longest first, so that a secret that contains another one leaves nothing behind.
  const known = [...secrets].filter((secret) => secret.length >= minSecretLength);
  for (const secret of known.sort((a, b) => b.length - a.length)) {
    text = text.replaceAll(secret, "[redacted]");
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  text = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
  return text.length > maxMessageLength ? `${text.slice(0, maxMessageLength - 1)}…` : text;
}
