import { VendorError, type CallOptions } from "@keyhole/transport";
import { addedTo } from "../connections/added-by-id.js";
import type { Container, SecretLocation, SecretSummary, SecretValue } from "../provider/model.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import type { ConnectionDirectory, ReferableConnection } from "./directory.js";

/** The lists that are needed to find the secret of a reference. They contain no values. */
export interface Lists {
  connections(): Promise<readonly ReferableConnection[]>;
  /**
   * Returns every container of a connection.
   *
   * @throws {ListForbiddenError | VendorError} if they can't be listed
   */
  containers(connection: ReferableConnection): Promise<readonly Container[]>;
  /**
   * Returns every secret of a container.
   *
   * @throws {ListForbiddenError | VendorError} if they can't be listed
   */
  secrets(connection: ReferableConnection, containerId: string): Promise<readonly SecretSummary[]>;
  /** Returns the provider of a connection. Only its functions that send nothing are used. */
  provider(
    connection: ReferableConnection,
  ): Promise<Pick<SecretProvider, "getFields" | "isPossible">>;
}

/** Lists and fetches from the vendors, with one request for each list and secret. */
export class ProviderLists implements Lists {
  readonly #directory: ConnectionDirectory;
  readonly #call: CallOptions;
  readonly #requests = new Map<string, Promise<unknown>>();

  constructor(directory: ConnectionDirectory, call: CallOptions = {}) {
    this.#directory = directory;
    this.#call = call;
  }

  connections(): Promise<readonly ReferableConnection[]> {
    return this.#once("", () => this.#directory.list());
  }

  containers({ id, added }: ReferableConnection): Promise<readonly Container[]> {
    return this.#once(JSON.stringify([id]), async () => {
      const provider = await this.#directory.provider(id);
      return collect(provider.listContainers(this.#call), added?.containers ?? []);
    });
  }

  secrets(
    { id, added }: ReferableConnection,
    containerId: string,
  ): Promise<readonly SecretSummary[]> {
    return this.#once(JSON.stringify([id, containerId]), async () => {
      const provider = await this.#directory.provider(id);
      const listed = provider.listSecrets(containerId, this.#call);
      return collect(listed, added ? addedTo(added, containerId) : []);
    });
  }

  provider({ id }: ReferableConnection): Promise<SecretProvider> {
    return this.#directory.provider(id);
  }

  /** Fetches a secret of a connection. */
  fetch(id: string, location: SecretLocation): Promise<SecretValue> {
    const { containerId, secretId } = location;
    return this.#once(JSON.stringify([id, containerId, secretId]), async () => {
      const provider = await this.#directory.provider(id);
      return provider.fetchSecret(location, this.#call);
    });
  }

  #once<T>(key: string, request: () => Promise<T>): Promise<T> {
    const known = (this.#requests.get(key) as Promise<T> | undefined) ?? request();
    this.#requests.set(key, known);
    return known;
  }
}

/**
 * Returns the list with the entries that were added by ID. Without permission to list, returns only
 * those.
 */
async function collect<T extends { readonly id: string }>(
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
