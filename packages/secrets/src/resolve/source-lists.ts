import { VendorError, type CallOptions } from "@keyhole/transport";
import { addedTo } from "../connections/added-by-id.js";
import type { Container, FieldInfo, SecretLocation, SecretSummary } from "../provider/model.js";
import type { ConnectionDirectory, ReferableConnection } from "./directory.js";
import type { Lists } from "./lists.js";

/** Lists by asking the vendors, each list once. */
export class ProviderLists implements Lists {
  readonly #directory: ConnectionDirectory;
  readonly #call: CallOptions;
  readonly #lists = new Map<string, Promise<readonly unknown[]>>();

  constructor(directory: ConnectionDirectory, call: CallOptions = {}) {
    this.#directory = directory;
    this.#call = call;
  }

  connections(): Promise<readonly ReferableConnection[]> {
    return this.#once("", () => this.#directory.list());
  }

  containers({ id, added }: ReferableConnection): Promise<readonly Container[]> {
    return this.#once(JSON.stringify([id]), async () => {
      const source = await this.#directory.source(id);
      return whole(source.listContainers(this.#call), added?.containers ?? []);
    });
  }

  secrets(
    { id, added }: ReferableConnection,
    containerId: string,
  ): Promise<readonly SecretSummary[]> {
    return this.#once(JSON.stringify([id, containerId]), async () => {
      const source = await this.#directory.source(id);
      return whole(
        source.listSecrets(containerId, this.#call),
        added ? addedTo(added, containerId) : [],
      );
    });
  }

  async isPossible({ id }: ReferableConnection, ids: Partial<SecretLocation>): Promise<boolean> {
    return (await this.#directory.source(id)).isPossible(ids);
  }

  async fields({ id }: ReferableConnection, containerId: string): Promise<readonly FieldInfo[]> {
    return (await this.#directory.source(id)).fieldsOf(containerId);
  }

  #once<T>(key: string, list: () => Promise<readonly T[]>): Promise<readonly T[]> {
    const known = (this.#lists.get(key) as Promise<readonly T[]> | undefined) ?? list();
    this.#lists.set(key, known);
    return known;
  }
}

/** All that is listed; where nothing may be listed, what was added by hand is all that is known. */
async function whole<T extends { readonly id: string }>(
  list: AsyncIterable<T>,
  added: readonly T[],
): Promise<readonly T[]> {
  const entries: T[] = [];
  try {
    for await (const entry of list) entries.push(entry);
  } catch (error) {
    if (added.length === 0 || !VendorError.is(error, "forbidden")) throw error;
  }
  const ids = new Set(entries.map(({ id }) => id));
  return [...entries, ...added.filter(({ id }) => !ids.has(id))];
}
