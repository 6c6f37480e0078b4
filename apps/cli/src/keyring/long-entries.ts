import { randomBytes } from "node:crypto";
import type { Keyring } from "./keyring.js";

/** Below what Windows' credential manager holds: 2,560 bytes of UTF-16. */
const partLength = 1000;

/** Far more than any connection needs. */
const maxParts = 200;

/** What is written last: only what it names counts. */
interface Head {
  readonly generation: string;
  readonly parts: number;
}

/**
 * Texts of any length in a keychain whose entries are short. Each is cut into parts, with a head
 * that names them: parts first, the head last, the parts before it removed after that. Whatever
 * happens in between, what is read is the old text or the new one, never half of either.
 *
 * The same on all platforms: what is tried on one holds on the others.
 */
export class LongEntries {
  readonly #keyring: Keyring;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  /** Every text by its id; undefined for one that is not whole. */
  async all(): Promise<ReadonlyMap<string, string | undefined>> {
    const entries = await this.#keyring.all();
    const texts = new Map<string, string | undefined>();
    for (const [account, text] of entries) {
      if (!account.startsWith(headPrefix)) continue;
      const id = account.slice(headPrefix.length);
      texts.set(
        id,
        join(id, text, (part) => entries.get(part)),
      );
    }
    return texts;
  }

  /**
   * Stores a text, and reads it back: some keychains accept what they do not keep. False where it
   * was not kept; what was stored before then still is.
   *
   * @param text what JSON has escapes for outside of ASCII, such as a JSON text
   * @throws {CliError} where the keychain cannot be used
   */
  async set(id: string, text: string): Promise<boolean> {
    const ascii = escapeNonAscii(text);
    const head = { generation: randomBytes(8).toString("hex"), parts: countParts(ascii) };
    if (head.parts > maxParts) return false;
    const stored = await this.#writeParts(id, head, ascii).catch(async (error: unknown) => {
      await this.#removeParts(id, head).catch(() => undefined);
      throw error;
    });
    // Where writing the head fails, it may be there all the same: then nothing it names may go.
    const named = stored && (await this.#writeHead(id, head));
    // What goes wrong from here on leaves litter, which the next write or removal clears away.
    if (!named) {
      await this.#removeParts(id, head).catch(() => undefined);
      return false;
    }
    await this.#removeOthers(id, head).catch(() => undefined);
    // Somebody else who wrote at the same time may have taken them for litter.
    return this.#hasParts(id, head, ascii);
  }

  /**
   * Removes a text, and parts of it that a write which was cut short may have left.
   *
   * @throws {CliError} where the keychain cannot be used; the text can be removed again then
   */
  async delete(id: string): Promise<void> {
    const entries = await this.#keyring.all();
    for (const account of entries.keys()) {
      // Parts of others without a head may be of a write that is under way.
      if (ownerOf(account) === id) await this.#keyring.delete(account);
    }
    await this.#keyring.delete(headPrefix + id);
  }

  async #writeParts(id: string, head: Head, text: string): Promise<boolean> {
    for (let index = 0; index < head.parts; index += 1) {
      const part = text.slice(index * partLength, (index + 1) * partLength);
      const account = partAccount(id, head, index);
      await this.#keyring.set(account, part);
      if ((await this.#keyring.get(account)) !== part) return false;
    }
    return true;
  }

  async #writeHead(id: string, head: Head): Promise<boolean> {
    const text = JSON.stringify({ version: 1, ...head });
    await this.#keyring.set(headPrefix + id, text);
    return (await this.#keyring.get(headPrefix + id)) === text;
  }

  async #hasParts(id: string, head: Head, text: string): Promise<boolean> {
    for (let index = 0; index < head.parts; index += 1) {
      const part = text.slice(index * partLength, (index + 1) * partLength);
      if ((await this.#keyring.get(partAccount(id, head, index))) !== part) return false;
    }
    return true;
  }

  /** Removes every generation of a text but one. */
  async #removeOthers(id: string, { generation }: Head): Promise<void> {
    for (const account of (await this.#keyring.all()).keys()) {
      const isOwn = account.startsWith(`${partPrefix}${id}/${generation}/`);
      if (ownerOf(account) === id && !isOwn) await this.#keyring.delete(account);
    }
  }

  async #removeParts(id: string, head: Head | undefined): Promise<void> {
    for (let index = 0; index < (head?.parts ?? 0); index += 1) {
      await this.#keyring.delete(partAccount(id, head!, index));
    }
  }
}

const headPrefix = "connection/";
const partPrefix = "part/";

function partAccount(id: string, { generation }: Head, index: number): string {
  return `${partPrefix}${id}/${generation}/${index}`;
}

/** Whose part it is; undefined for what is none. */
function ownerOf(account: string): string | undefined {
  return /^part\/(.+)\/[\da-f]+\/\d+$/.exec(account)?.[1];
}

function countParts(text: string): number {
  return Math.max(1, Math.ceil(text.length / partLength));
}

function join(
  id: string,
  headText: string,
  partOf: (account: string) => string | undefined,
): string | undefined {
  const head = readHead(headText);
  if (!head) return undefined;
  const parts = Array.from({ length: head.parts }, (_, index) =>
    partOf(partAccount(id, head, index)),
  );
  return parts.every((part) => part !== undefined) ? parts.join("") : undefined;
}

function readHead(text: string | undefined): Head | undefined {
  if (text === undefined) return undefined;
  try {
    const { version, generation, parts } = JSON.parse(text) as Record<string, unknown>;
    return version === 1 &&
      typeof generation === "string" &&
      typeof parts === "number" &&
      Number.isInteger(parts) &&
      parts <= maxParts
      ? { generation, parts }
      : undefined;
  } catch {
    return undefined;
  }
}

/** So that a cut never goes through a character, and no keychain's idea of characters matters. */
function escapeNonAscii(json: string): string {
  return json.replaceAll(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
