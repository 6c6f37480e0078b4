import { randomBytes } from "node:crypto";
import { UserFacingError } from "@keyhole/secrets";
import type { SecretStore } from "@keyhole/secrets/connections";
import { CliError } from "../cli-error.js";
import type { Keyring } from "./keyring.js";

/** Below the limit of Windows' credential manager: 2,560 bytes of UTF-16. */
const partLength = 1000;

/** Far more than any connection needs. */
const maxParts = 200;

/** How often a text is read that another process is writing. */
const maxReads = 3;

/**
 * Texts of any length in a keychain whose entries are short. A text is written as new parts, then a
 * head that names them, and then the previous parts are removed: a reader gets the old text or the
 * new one, never a mixture. It is the same on all platforms, so that a test on one holds on others.
 */
export class LongEntries implements SecretStore {
  readonly #keyring: Keyring;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  /** @throws {CliError} if the keychain can't be used */
  async keys(): Promise<string[]> {
    const accounts = [...(await this.#keyring.all()).keys()];
    return accounts.filter((account) => !account.startsWith(partPrefix));
  }

  /**
   * @throws {CliError} if the keychain can't be used
   * @throws {UserFacingError} if the text is not complete
   */
  async get(key: string): Promise<string | undefined> {
    for (let turn = 0; turn < maxReads; turn += 1) {
      const head = await this.#keyring.get(key);
      if (head === undefined) return undefined;
      const text = await this.#join(key, head);
      // A process that writes at the same time removes the parts of the previous head.
      if (text !== undefined) return text;
    }
    throw new UserFacingError("The entry in the keychain is not complete.");
  }

  /** @throws {CliError} if the keychain can't be used or does not keep the text; the old text stays */
  async store(key: string, text: string): Promise<void> {
    // ASCII, so that no part ends within a character and any keychain can hold it.
    const encoded = text.replaceAll(/%|\P{ASCII}/gu, encodeURIComponent);
    const generation = randomBytes(8).toString("hex");
    const parts = Math.max(1, Math.ceil(encoded.length / partLength));
    if (parts > maxParts) throw notKept();
    try {
      for (let index = 0; index < parts; index += 1) {
        const part = encoded.slice(index * partLength, (index + 1) * partLength);
        await this.#write(partAccount(key, generation, index), part);
      }
    } catch (error) {
      await this.#removeParts(key, (other) => other === generation).catch(() => undefined);
      throw error;
    }
    // If this fails, the head may be there all the same: the parts that it names stay.
    await this.#write(key, JSON.stringify({ version: 1, generation, parts }));
    // Parts that are left behind are removed by the next write or removal.
    await this.#removeParts(key, (other) => other !== generation).catch(() => undefined);
  }

  /** @throws {CliError} if the keychain can't be used; the text can be removed again then */
  async delete(key: string): Promise<void> {
    await this.#removeParts(key, () => true);
    await this.#keyring.delete(key);
  }

  /** Some keychains accept what they don't keep. */
  async #write(account: string, text: string): Promise<void> {
    await this.#keyring.set(account, text);
    if ((await this.#keyring.get(account)) !== text) throw notKept();
  }

  async #join(key: string, head: string): Promise<string | undefined> {
    const { generation, parts } = parseHead(head) ?? { generation: "", parts: 0 };
    if (parts === 0) return undefined;
    let encoded = "";
    for (let index = 0; index < parts; index += 1) {
      const part = await this.#keyring.get(partAccount(key, generation, index));
      if (part === undefined) return undefined;
      encoded += part;
    }
    return decodeURIComponent(encoded);
  }

  async #removeParts(key: string, which: (generation: string) => boolean): Promise<void> {
    for (const account of (await this.#keyring.all()).keys()) {
      const [, generation = "", owner] = /^part\/([\da-f]+)\/\d+\/(.+)$/.exec(account) ?? [];
      if (owner === key && which(generation)) await this.#keyring.delete(account);
    }
  }
}

const partPrefix = "part/";

function partAccount(key: string, generation: string, index: number): string {
  return `${partPrefix}${generation}/${index}/${key}`;
}

function parseHead(text: string): { generation: string; parts: number } | undefined {
  try {
    const { version, generation, parts } = JSON.parse(text) as Record<string, unknown>;
    const isCount = typeof parts === "number" && Number.isInteger(parts) && parts <= maxParts;
    if (version !== 1 || typeof generation !== "string" || !isCount) return undefined;
    return { generation, parts };
  } catch {
    return undefined;
  }
}

function notKept(): CliError {
  return new CliError(
    "no-connection",
    "The keychain did not keep the entry. Check that it is unlocked and can be written, then try again.",
  );
}
