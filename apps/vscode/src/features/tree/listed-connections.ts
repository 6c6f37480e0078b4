import type { ConnectionRecord } from "@keyhole/secrets/connections";
import type { SecretProvider } from "@keyhole/secrets/provider";

/** How long a connection lasts. */
export type Lifetime = "stored" | "session" | "sample";

/** A connection without its credentials. */
export interface ListedConnection {
  readonly record: Omit<ConnectionRecord, "credentials">;
  readonly lifetime: Lifetime;
  /** False after an import until they are entered: nothing is sent until then. */
  readonly hasCredentials: boolean;
}

/** A stored connection that this version can't read. */
export interface UnreadableEntry {
  readonly id: string;
  readonly problem: string;
}

/** All connections. */
export interface ListedConnections {
  readonly connections: readonly ListedConnection[];
  readonly unreadable: readonly UnreadableEntry[];
  /** Whether the keyring is locked: only connections of this session are listed then. */
  readonly locked: boolean;
}

/** Lists the connections, and opens their sources. */
export interface ConnectionSources {
  list(): Promise<ListedConnections>;
  /** @throws if the connection can't be read, or has no credentials */
  source(id: string): Promise<SecretProvider>;
}
