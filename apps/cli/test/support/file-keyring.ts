import { randomUUID } from "node:crypto";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Keyring } from "../../src/keyring/system-keyring.js";

const draft = ".tmp";

/** A keychain with a file for each entry, which several processes can share. */
export class FileKeyring implements Keyring {
  readonly #folder: string;

  /** @param folder must exist */
  constructor(folder: string) {
    this.#folder = folder;
  }

  readonly accounts = async (): Promise<readonly string[]> => {
    const names = await readdir(this.#folder);
    return names.filter((name) => !name.endsWith(draft)).map(decodeURIComponent);
  };

  readonly get = (account: string): Promise<string | undefined> =>
    readFile(this.#fileOf(account), "utf8").catch(() => undefined);

  readonly set = async (account: string, text: string): Promise<void> => {
    const file = `${this.#fileOf(account)}.${randomUUID()}${draft}`;
    await writeFile(file, text);
    await rename(file, this.#fileOf(account));
  };

  readonly delete = (account: string): Promise<void> => rm(this.#fileOf(account), { force: true });

  #fileOf(account: string): string {
    return path.join(this.#folder, encodeURIComponent(account));
  }
}
