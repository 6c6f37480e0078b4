import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { SandboxClock } from "../../sandbox-clock.js";

/** Values of a secret by their names: any JSON. */
export type Values = Readonly<Record<string, unknown>>;

/** Why a request is refused. */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode;
  /** Of a deleted version, which is a refusal with data. */
  readonly data: object | undefined;

  constructor(status: ContentfulStatusCode, message = "", data?: object) {
    super(message);
    this.status = status;
    this.data = data;
  }
}

/** A version of a secret. */
export interface Version {
  data: Values;
  createdAt: number;
  /** 0 if it isn't deleted. */
  deletedAt: number;
}

/** A secret. In KV v1, it has exactly one version. */
export interface Secret {
  versions: Version[];
  customMetadata: Readonly<Record<string, string>> | null;
  casRequired: boolean;
}

/** A mount, as it is stored. */
export interface StoredMount {
  readonly path: string;
  readonly version: 1 | 2;
  /** By their paths below the mount. */
  readonly secrets: Record<string, Secret>;
}

/** A key-value engine, at a path. Paths of requests include the mount. */
export class KeyValueMount {
  readonly path: string;
  readonly version: 1 | 2;
  readonly #secrets: Record<string, Secret>;
  readonly #clock: SandboxClock;

  constructor({ path, version, secrets }: StoredMount, clock: SandboxClock) {
    this.path = path;
    this.version = version;
    this.#secrets = secrets;
    this.#clock = clock;
  }

  get info(): object {
    const options = this.version === 2 ? { version: "2" } : null;
    return { type: "kv", description: "key/value secret storage", options };
  }

  /** Returns the names directly in a folder. Keys of deleted secrets are among them. */
  list(path: string): string[] {
    const folder = this.#below(path, this.version === 2 ? "metadata" : undefined);
    const prefix = folder === "" ? "" : `${folder}/`;
    const names = Object.keys(this.#secrets)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length).replace(/\/.*/, "/"));
    if (names.length === 0) throw new Refusal(404);
    return [...new Set(names)].toSorted();
  }

  read(path: string): Values {
    return this.#newest(this.#find(this.#below(path))).data;
  }

  write(path: string, data: Values): void {
    if (Object.keys(data).length === 0) throw new Refusal(400, "missing data fields");
    this.#put(this.#below(path), { versions: [this.#create(data)] });
  }

  readVersion(path: string, number: number): object {
    const secret = this.#find(this.#below(path, "data"));
    const version = number === 0 ? secret.versions.length : number;
    const found = secret.versions[version - 1];
    if (!found) throw new Refusal(404);
    const metadata = toMetadata(secret, version);
    if (found.deletedAt > 0) throw new Refusal(404, "", { data: null, metadata });
    return { data: found.data, metadata };
  }

  writeVersion(path: string, { data, options }: Values): object {
    if (typeof data !== "object" || data === null) throw new Refusal(400, "no data provided");
    const key = this.#below(path, "data");
    const { casRequired = false, versions = [] } = this.#secrets[key] ?? {};
    const { cas } = (options ?? {}) as { readonly cas?: unknown };
    if (cas === undefined && casRequired) {
      throw new Refusal(400, "check-and-set parameter required for this call");
    }
    if (cas !== undefined && cas !== versions.length) {
      throw new Refusal(400, "check-and-set parameter did not match the current version");
    }
    this.#put(key, { versions: [...versions, this.#create(data as Values)] });
    return toMetadata(this.#secrets[key]!, versions.length + 1);
  }

  patch(path: string, { data, options }: Values): object {
    const { data: before } = this.readVersion(path, 0) as { readonly data: Values };
    const merged = Object.entries({ ...before, ...(data as Values) });
    const rest = Object.fromEntries(merged.filter(([, value]) => value !== null));
    return this.writeVersion(path, { data: rest, options });
  }

  deleteNewest(path: string): void {
    this.#newest(this.#find(this.#below(path, "data"))).deletedAt = this.#clock.now();
  }

  readMetadata(path: string): object {
    const secret = this.#find(this.#below(path, "metadata"));
    const { versions, customMetadata, casRequired } = secret;
    const all = versions.map((_, index) => {
      const { version, custom_metadata: _own, ...rest } = toMetadata(secret, index + 1);
      return [`${version}`, rest] as const;
    });
    return {
      cas_required: casRequired,
      created_time: toTime(versions[0]!.createdAt),
      current_version: versions.length,
      custom_metadata: customMetadata,
      delete_version_after: "0s",
      max_versions: 0,
      oldest_version: 1,
      updated_time: toTime(this.#newest(secret).createdAt),
      versions: Object.fromEntries(all),
    };
  }

  /** Returns the path below the mount, and below `data` or `metadata`. */
  #below(path: string, part?: "data" | "metadata"): string {
    const below = path.slice(this.path.length + 1);
    if (part === undefined) return below;
    if (below !== part && !below.startsWith(`${part}/`)) throw new Refusal(404, "unsupported path");
    return below.slice(part.length + 1);
  }

  #find(key: string): Secret {
    const secret = Object.hasOwn(this.#secrets, key) ? this.#secrets[key] : undefined;
    if (!secret) throw new Refusal(404);
    return secret;
  }

  #newest({ versions }: Secret): Version {
    return versions.at(-1)!;
  }

  #create(data: Values): Version {
    return { data, createdAt: this.#clock.now(), deletedAt: 0 };
  }

  #put(key: string, change: Partial<Secret>): void {
    const before = this.#secrets[key] ?? { versions: [], customMetadata: null, casRequired: false };
    this.#secrets[key] = { ...before, ...change };
  }
}

function toMetadata({ versions, customMetadata }: Secret, version: number) {
  const { createdAt, deletedAt } = versions[version - 1]!;
  return {
    created_time: toTime(createdAt),
    custom_metadata: customMetadata,
    deletion_time: deletedAt === 0 ? "" : toTime(deletedAt),
    destroyed: false,
    version,
  };
}

function toTime(at: number): string {
  return new Date(at).toISOString();
}
