/** What groups secrets at a vendor. */
export interface Container {
  readonly id: string;
  readonly name: string;
  /** What references call it, where `name` is our own word for it and might be translated. */
  readonly referenceName?: string;
}

/** What can be known of a field before its secret is fetched. */
export interface FieldInfo {
  readonly name: string;
  /** False for what may be shown, such as a client id. */
  readonly confidential: boolean;
}

/** What a connection may do with a secret. */
export interface SecretRights {
  /** Whether its value may be fetched. */
  readonly view: boolean;
  /** Whether it may be set, enabled and disabled. */
  readonly write: boolean;
}

/** What is known of a secret without its value: names, ids, dates, rights. */
export interface SecretSummary {
  readonly id: string;
  readonly name: string;
  /** What references call it, where `name` is our own word for it and might be translated. */
  readonly referenceName?: string;
  readonly description?: string | undefined;
  /** When it last changed, where the vendor tells: milliseconds since 1970-01-01T00:00:00Z. */
  readonly modifiedAt?: number | undefined;
  /** What the vendor says that the connection may do with it; absent where it does not say. */
  readonly rights?: SecretRights | undefined;
  /** Whether it can be fetched and set at all; absent where that is not known. */
  readonly enabled?: boolean | undefined;
  /** The fields that a fetch can give, the primary one first. */
  readonly fields: readonly FieldInfo[];
}

/** The location of a secret within a connection. */
export interface SecretLocation {
  readonly containerId: string;
  readonly secretId: string;
}

/** A fetched secret: the values of its fields by name. A field that is not set is absent. */
export type SecretValue = Readonly<Record<string, string>>;
