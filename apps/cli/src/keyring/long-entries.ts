import { randomBytes } from "node:crypto";
import { UserFacingError } from "@keyhole/secrets";
import type { SecretStore } from "@keyhole/secrets/connections";
import { CliError } from "../cli-error.js";
import type { Keyring } from "./system-keyring.js";

/** Below the limit of Windows' credential manager: 2,560 bytes of UTF-16. */
const partLength = 1000;

const partPrefix = "part/";
const headPattern = /^\{"version":1,"generation":"([\da-f]+)","parts":(\d+)\}$/;

/**
 * Stores texts of any length in a keychain whose entries are short: a key file is too long for Windows.
 * A write adds the new parts, then replaces the head that names them, then removes the previous parts.
 * So a reader gets the old text or the new one, never a mixture.
 */
export class LongEntries implements SecretStore {
  readonly #keyring: Keyring;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  /** @throws {CliError} if the keychain can't be used */
  async keys(): Promise<string[]> {
    return (await this.#keyring.accounts()).filter((account) => !account.startsWith(partPrefix));
  }

  /**
   * @throws {CliError} if the keychain can't be used
   * @throws {UserFacingError} if parts of the text are missing
   */
  async get(key: string): Promise<string | undefined> {
    // Twice: another process that writes at the same time removes the parts of the previous head.
    for (let turn = 0; turn < 2; turn += 1) {
      const head = await this.#keyring.get(key);
      if (head === undefined) return undefined;
      const [, generation = "", parts = "0"] = headPattern.exec(head) ?? [];
      const texts: (string | undefined)[] = [];
      for (let index = 0; index < Number(parts); index += 1) {
        texts.push(await this.#keyring.get(partAccount(key, generation, index)));
      }
      if (texts.length > 0 && !texts.includes(undefined)) return decodeURIComponent(texts.join(""));
    }
    throw new UserFacingError("The keychain entry is incomplete.");
  }

  /** @throws {CliError} if the keychain can't be used or doesn't keep the text; the old text stays */
  async store(key: string, text: string): Promise<void> {
    // ASCII, so that no part ends within a character and any keychain can hold it.
    const encoded = text.replaceAll(/%|\P{ASCII}/gu, encodeURIComponent);
    const generation = randomBytes(8).toString("hex");
    const parts = Math.max(1, Math.ceil(encoded.length / partLength));
    const previous = await this.#partsOf(key);
    for (let index = 0; index < parts; index += 1) {
      const part = encoded.slice(index * partLength, (index + 1) * partLength);
      await this.#write(partAccount(key, generation, index), part);
    }
    await this.#write(key, JSON.stringify({ version: 1, generation, parts }));
    // Parts that are left behind are removed by the next write or removal.
    for (const account of previous) await this.#keyring.delete(account).catch(() => undefined);
  }

  /** @throws {CliError} if the keychain can't be used; the text can be removed again then */
  async delete(key: string): Promise<void> {
    for (const account of await this.#partsOf(key)) await this.#keyring.delete(account);
    await this.#keyring.delete(key);
  }

  /** Some keychains accept what they don't keep. */
  async #write(account: string, text: string): Promise<void> {
    await this.#keyring.set(account, text);
    if ((await this.#keyring.get(account)) === text) return;
    throw new CliError(
      "no-connection",
      "The keychain didn't save the entry. Unlock it, check that it can be written, and try again.",
    );
  }

  async #partsOf(key: string): Promise<string[]> {
    const accounts = await this.#keyring.accounts();
    return accounts.filter((account) => /^part\/[\da-f]+\/\d+\/(.+)$/.exec(account)?.[1] === key);
  }
}

function partAccount(key: string, generation: string, index: number): string {
  return `${partPrefix}${generation}/${index}/${key}`;
}
