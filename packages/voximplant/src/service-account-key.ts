/** What a service account's key file holds, named as there. */
export interface ServiceAccountKey {
  readonly account_email: string;
  readonly account_id: number;
  readonly key_id: string;
  /** PKCS#8 in PEM. */
  readonly private_key: string;
}

const fields = ["account_email", "account_id", "key_id", "private_key"] as const;

/**
 * Reads the text of a key file (`credentials.json` of a service account). Line breaks that a paste
 * turned into spaces, or left as `\n`, do not matter.
 *
 * @throws {TypeError} that says what is wrong with it, and never repeats any of it
 */
export function parseServiceAccountKey(text: string): ServiceAccountKey {
  return readServiceAccountKey(parseJson(text), "The key file");
}

/**
 * Checks a key that came as an object.
 *
 * @param subject what messages call it
 * @throws {TypeError} that says what is wrong with it, and never repeats any of it
 */
export function readServiceAccountKey(value: unknown, subject: string): ServiceAccountKey {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(
      `${subject} is not a JSON object; use the file as the control panel gave it out.`,
    );
  }
  const key = value as Partial<Record<(typeof fields)[number], unknown>>;
  const missing = fields.filter((name) => key[name] === undefined || key[name] === "");
  if (missing.length > 0) throw new TypeError(`${subject} lacks ${missing.join(", ")}.`);
  const { account_email, account_id, key_id, private_key } = key;
  return {
    account_email: textOf(account_email, "account_email", subject),
    account_id: idOf(account_id, "account_id", subject),
    key_id: textOf(key_id, "key_id", subject),
    private_key: pemOf(textOf(private_key, "private_key", subject), subject),
  };
}

function parseJson(text: string): unknown {
  try {
    // A line break within a text is not JSON; between texts, a blank is as good.
    return JSON.parse(text.trim().replaceAll(/[\r\n]+/g, " ")) as unknown;
  } catch {
    // The parser's own error quotes the text, which may hold the private key.
    throw new TypeError("The key file is not JSON; enter it as it was downloaded.");
  }
}

function textOf(value: unknown, name: string, subject: string): string {
  if (typeof value !== "string" || value.trim() === "") {
    throw new TypeError(`${subject} has no text in ${name}.`);
  }
  return value.trim();
}

function idOf(value: unknown, name: string, subject: string): number {
  const id = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof id !== "number" || !Number.isSafeInteger(id) || id <= 0) {
    throw new TypeError(`${subject} has no whole number in ${name}.`);
  }
  return id;
}

const begin = "-----BEGIN PRIVATE KEY-----";
const end = "-----END PRIVATE KEY-----";

/** Writes the PEM anew, so that whatever happened to its line breaks is undone. */
function pemOf(text: string, subject: string): string {
  if (text.includes("BEGIN RSA PRIVATE KEY")) {
    throw new TypeError(
      `${subject} has a private_key in PKCS#1; convert it with “openssl pkcs8 -topk8 -nocrypt”.`,
    );
  }
  if (text.includes("BEGIN ENCRYPTED PRIVATE KEY")) {
    throw new TypeError(
      `${subject} has an encrypted private_key; one without a passphrase is needed.`,
    );
  }
  const start = text.indexOf(begin);
  if (start < 0) throw new TypeError(`${subject} has no PEM (“${begin}”) in private_key.`);
  const stop = text.indexOf(end, start);
  if (stop < 0) {
    throw new TypeError(`${subject} has a private_key that is cut off.`);
  }
  const body = text.slice(start + begin.length, stop).replace(/\\[rn]|\s/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) {
    throw new TypeError(`${subject} has a private_key that is not Base64.`);
  }
  return `${begin}\n${body.replace(/.{1,64}/g, "$&\n")}${end}\n`;
}
