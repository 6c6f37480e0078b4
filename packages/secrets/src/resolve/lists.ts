import { VendorError, type CallOptions } from "@keyhole/transport";
import { addedTo, nothingAdded } from "../connections/added-by-id.js";
import type {
  Container,
  Entry,
  SecretLocation,
  SecretSummary,
  SecretValue,
} from "../provider/model.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import type { ConnectionDirectory, ReferableConnection } from "./directory.js";

/** How far everything in a connection is listed: levels of containers, and containers in all. */
export const walkLimits = { depth: 16, containers: 5000 };

/** What is directly in a container, or outside all containers. */
export interface EntryList {
  readonly containers: readonly Container[];
  readonly secrets: readonly SecretSummary[];
}

/** The lists that are needed to find the secret of a reference. They contain no values. */
export interface Lists {
  connections(): Promise<readonly ReferableConnection[]>;
  /**
   * Returns everything that is directly in a container.
   *
   * @param containerId undefined for the top level of the connection
   * @throws {ListForbiddenError | VendorError} if it can't be listed
   */
  list(connection: ReferableConnection, containerId: string | undefined): Promise<EntryList>;
  /** Returns the provider of a connection. It is only used in ways that send nothing. */
  provider(
    connection: ReferableConnection,
  ): Promise<Pick<SecretProvider, "fieldsVary" | "getFields" | "isPossible">>;
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

  list({ id, added }: ReferableConnection, containerId: string | undefined): Promise<EntryList> {
    return this.#once(JSON.stringify([id, containerId ?? null]), async () => {
      const provider = await this.#directory.provider(id);
      return collect(
        provider.list(containerId, this.#call),
        addedTo(added ?? nothingAdded, containerId ?? ""),
      );
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
async function collect(list: AsyncIterable<Entry>, added: EntryList): Promise<EntryList> {
  const containers: Container[] = [];
  const secrets: SecretSummary[] = [];
  try {
    for await (const { container, secret } of list) {
      if (container) containers.push(container);
      else secrets.push(secret);
    }
  } catch (error) {
    const isAdded = added.containers.length + added.secrets.length > 0;
    if (!isAdded || !VendorError.is(error, "forbidden")) throw error;
  }
  return {
    containers: withOthers(containers, added.containers),
    secrets: withOthers(secrets, added.secrets),
  };
}

function withOthers<T extends { readonly id: string }>(
  listed: readonly T[],
  added: readonly T[],
): readonly T[] {
  const ids = new Set(listed.map(({ id }) => id));
  return [...listed, ...added.filter(({ id }) => !ids.has(id))];
}
