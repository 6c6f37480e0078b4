import { parseId } from "./voximplant-arguments.js";

/** The key of a service account, from its key file. */
export interface ServiceAccountKey {
  readonly accountEmail: string;
  readonly accountId: number;
  readonly keyId: string;
  /** PKCS#8 in PEM. */
  readonly privateKey: string;
}

/** The name of each property in the key file. */
const fileNames = {
  accountEmail: "account_email",
  accountId: "account_id",
  keyId: "key_id",
  privateKey: "private_key",
} as const;

type Property = keyof typeof fileNames;

const properties = Object.keys(fileNames) as readonly Property[];

/**
 * Reads the text of a service account's key file (`credentials.json`). Accepts line breaks that
 * became spaces or `\n` when the text was pasted.
 *
 * @throws {TypeError} that says what is wrong with it, without repeating its content
 */
export function parseServiceAccountKey(text: string): ServiceAccountKey {
  return readKey(parseJson(text), "The key file", (property) => fileNames[property]);
}

/**
 * Checks a key that was passed as an option.
 *
 * @throws {TypeError} that says what is wrong with it, without repeating its content
 */
export function assertServiceAccountKey(value: unknown, option: string): ServiceAccountKey {
  return readKey(value, `The option ${option}`, (property) => property);
}

function readKey(
  value: unknown,
  subject: string,
  toName: (property: Property) => string,
): ServiceAccountKey {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(
      `${subject} is not a JSON object; use the file that the control panel generated.`,
    );
  }
  const key = value as Readonly<Record<string, unknown>>;
  const names = properties.map(toName);
  const missing = names.filter((name) => key[name] === undefined || key[name] === "");
  if (missing.length > 0) throw new TypeError(`${subject} lacks ${missing.join(", ")}.`);
  const read = <T>(
    property: Property,
    convert: (value: unknown, name: string, subject: string) => T,
  ): T => {
    const name = toName(property);
    return convert(key[name], name, subject);
  };
  return {
    accountEmail: read("accountEmail", readText),
    accountId: read("accountId", readAccountId),
    keyId: read("keyId", readText),
    privateKey: read("privateKey", readPem),
  };
}

function parseJson(text: string): unknown {
  try {
    // JSON allows no line breaks inside strings. Between strings, a space means the same.
    return JSON.parse(text.trim().replaceAll(/[\r\n]+/g, " ")) as unknown;
  } catch {
    // Don't keep the parser's error: it quotes the text, which may contain the private key.
    throw new TypeError("The key file is not JSON; use the file that the control panel generated.");
  }
}

function readText(value: unknown, name: string, subject: string): string {
  if (typeof value !== "string" || value.trim() === "") {
    throw new TypeError(`${subject} has no text in ${name}.`);
  }
  return value.trim();
}

function readAccountId(value: unknown, name: string, subject: string): number {
  const id = parseId(value);
  if (id === undefined) throw new TypeError(`${subject} has no whole number in ${name}.`);
  return id;
}

const begin = "-----BEGIN PRIVATE KEY-----";
const end = "-----END PRIVATE KEY-----";

/** Normalises the line breaks of a PEM. */
function readPem(value: unknown, name: string, subject: string): string {
  const text = readText(value, name, subject);
  if (text.includes("BEGIN RSA PRIVATE KEY")) {
    throw new TypeError(
      `${subject} has a ${name} in PKCS#1; convert it with “openssl pkcs8 -topk8 -nocrypt”.`,
    );
  }
  if (text.includes("BEGIN ENCRYPTED PRIVATE KEY")) {
    throw new TypeError(`${subject} has an encrypted ${name}; use one without a passphrase.`);
  }
  const start = text.indexOf(begin);
  if (start < 0) {
    throw new TypeError(
      `${subject} has no private key in PEM format in ${name}. Download the key file again from Voximplant.`,
    );
  }
  const stop = text.indexOf(end, start);
  if (stop < 0) {
    throw new TypeError(`${subject} has an incomplete ${name}.`);
  }
  const body = text.slice(start + begin.length, stop).replace(/\\[rn]|\s/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) {
    throw new TypeError(`${subject} has a ${name} that is not Base64.`);
  }
  return `${begin}\n${body.replace(/.{1,64}/g, "$&\n")}${end}\n`;
}
