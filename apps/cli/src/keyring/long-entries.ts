import { randomBytes } from "node:crypto";
import type { Keyring } from "./keyring.js";

/** Below what Windows' credential manager holds: 2,560 bytes of UTF-16. */
const partLength = 1000;

/** Far more than any connection needs. */
const maxParts = 200;

/** How often a text is read that somebody else writes meanwhile. */
const maxReads = 3;

/** What texts there are, as the names of their entries begin. */
export type Kind = "connection" | "refresh";

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
  readonly #kind: Kind;

  /** @param kind what the texts are: those of each kind have ids of their own */
  constructor(keyring: Keyring, kind: Kind) {
    this.#keyring = keyring;
    this.#kind = kind;
  }

  /** Every text by its id; undefined for one that is not whole. */
  async all(): Promise<ReadonlyMap<string, string | undefined>> {
    const entries = await this.#keyring.all();
    const texts = new Map<string, string | undefined>();
    const prefix = this.#headAccount("");
    for (const [account, text] of entries) {
      if (!account.startsWith(prefix)) continue;
      const id = account.slice(prefix.length);
      const parts = partsOf(this.#ownerOf(id), text);
      texts.set(id, joined(parts?.map((part) => entries.get(part))));
    }
    return texts;
  }

  /**
   * One text; undefined where there is none, or none that is whole.
   *
   * @throws {CliError} where the keychain cannot be used
   */
  async get(id: string): Promise<string | undefined> {
    for (let turn = 0; turn < maxReads; turn += 1) {
      const head = await this.#keyring.get(this.#headAccount(id));
      const parts = partsOf(this.#ownerOf(id), head);
      if (!parts) return undefined;
      const read: (string | undefined)[] = [];
      for (const part of parts) read.push(await this.#keyring.get(part));
      const text = joined(read);
      // Whoever writes at the same time removes the parts that its head named until then.
      if (text !== undefined) return text;
    }
    return undefined;
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
      if (ownerIn(account) === this.#ownerOf(id)) await this.#keyring.delete(account);
    }
    await this.#keyring.delete(this.#headAccount(id));
  }

  #headAccount(id: string): string {
    return `${this.#kind}/${id}`;
  }

  /** What its parts are named by. */
  #ownerOf(id: string): string {
    // Those of connections were there first.
    return this.#kind === "connection" ? id : `${this.#kind}/${id}`;
  }

  #partAccount(id: string, { generation }: Head, index: number): string {
    return partAccount(this.#ownerOf(id), generation, index);
  }

  async #writeParts(id: string, head: Head, text: string): Promise<boolean> {
    for (let index = 0; index < head.parts; index += 1) {
      const part = text.slice(index * partLength, (index + 1) * partLength);
      const account = this.#partAccount(id, head, index);
      await this.#keyring.set(account, part);
      if ((await this.#keyring.get(account)) !== part) return false;
    }
    return true;
  }

  async #writeHead(id: string, head: Head): Promise<boolean> {
    const text = JSON.stringify({ version: 1, ...head });
    await this.#keyring.set(this.#headAccount(id), text);
    return (await this.#keyring.get(this.#headAccount(id))) === text;
  }

  async #hasParts(id: string, head: Head, text: string): Promise<boolean> {
    for (let index = 0; index < head.parts; index += 1) {
      const part = text.slice(index * partLength, (index + 1) * partLength);
      if ((await this.#keyring.get(this.#partAccount(id, head, index))) !== part) return false;
    }
    return true;
  }

  /** Removes every generation of a text but one. */
  async #removeOthers(id: string, { generation }: Head): Promise<void> {
    for (const account of (await this.#keyring.all()).keys()) {
      const owner = this.#ownerOf(id);
      const isOwn = account.startsWith(`${partPrefix}${owner}/${generation}/`);
      if (ownerIn(account) === owner && !isOwn) await this.#keyring.delete(account);
    }
  }

  async #removeParts(id: string, head: Head | undefined): Promise<void> {
    for (let index = 0; index < (head?.parts ?? 0); index += 1) {
      await this.#keyring.delete(this.#partAccount(id, head!, index));
    }
  }
}

const partPrefix = "part/";

function partAccount(owner: string, generation: string, index: number): string {
  return `${partPrefix}${owner}/${generation}/${index}`;
}

/** Whose part it is; undefined for what is none. */
function ownerIn(account: string): string | undefined {
  return /^part\/(.+)\/[\da-f]+\/\d+$/.exec(account)?.[1];
}

function countParts(text: string): number {
  return Math.max(1, Math.ceil(text.length / partLength));
}

/** The accounts that a head names; undefined where it is none. */
function partsOf(owner: string, headText: string | undefined): string[] | undefined {
  const head = readHead(headText);
  if (!head) return undefined;
  return Array.from({ length: head.parts }, (_, index) =>
    partAccount(owner, head.generation, index),
  );
}

function joined(parts: readonly (string | undefined)[] | undefined): string | undefined {
  return parts?.every((part) => part !== undefined) ? parts.join("") : undefined;
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
