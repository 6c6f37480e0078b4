/** A group of secrets at a vendor. It may contain other containers. */
export interface Container {
  /** Unique in the connection. */
  readonly id: string;
  readonly name: string;
  /** The name in references, if `name` is Keyhole's own word, which can be translated. */
  readonly referenceName?: string;
}

/** A field of a secret, without its value. */
export interface FieldInfo {
  readonly name: string;
  /** False if the value can be shown, such as a client ID. */
  readonly confidential: boolean;
}

/** The rights of a connection to a secret. */
export interface SecretRights {
  /** The right to fetch its value. */
  readonly view: boolean;
  /** The right to set, enable and disable it. */
  readonly write: boolean;
}

/** A secret without its value: names, IDs, dates, rights. */
export interface SecretSummary {
  readonly id: string;
  readonly name: string;
  /** The name in references, if `name` is Keyhole's own word, which can be translated. */
  readonly referenceName?: string;
  readonly description?: string | undefined;
  /** The time of its last change, in milliseconds since 1970-01-01T00:00:00Z, if the vendor reports it. */
  readonly modifiedAt?: number | undefined;
  /** The connection's rights to it, if the vendor reports them. */
  readonly rights?: SecretRights | undefined;
  /** Whether it can be fetched and set; undefined if that isn't known. */
  readonly enabled?: boolean | undefined;
  /** Whether the vendor will delete it, and until then can only restore it. `enabled` is false, too. */
  readonly scheduledForDeletion?: boolean | undefined;
  /** The vendor's own version, which changes with each write, if the list has it. */
  readonly version?: string | undefined;
  /**
   * Its fields, the primary one first. Undefined if each secret has its own, which only a request
   * shows; see `SecretProvider.fieldsVary`.
   */
  readonly fields?: readonly FieldInfo[] | undefined;
}

/** What a list doesn't tell about a secret. */
export type SecretDetails = Partial<Pick<SecretSummary, "description" | "modifiedAt" | "version">>;

/** An entry of a list. One name may be a container and also a secret. */
export type Entry =
  | { readonly container: Container; readonly secret?: undefined }
  | { readonly secret: SecretSummary; readonly container?: undefined };

/** The location of a secret within a connection. */
export interface SecretLocation {
  /** Empty if it isn't in a container. */
  readonly containerId: string;
  readonly secretId: string;
}

/** A fetched secret. */
export interface SecretValue {
  /** The values of its fields by name. Fields that aren't set are left out. See `fieldValue`. */
  readonly fields: Readonly<Record<string, string>>;
  /** The vendor's own version, which changes with each write, if the vendor has versions. */
  readonly version?: string | undefined;
  /** The names of fields whose values the vendor doesn't give to these credentials. */
  readonly withheld?: readonly string[] | undefined;
}

/** A new value of one field. */
export interface SecretChange {
  readonly field: string;
  readonly value: string;
  /** What the caller fetched before. The vendor refuses the write if the secret has changed since. */
  readonly expected?: SecretValue | undefined;
  /** A UUID that identifies the write, for vendors whose `SetStyle` is idempotent. */
  readonly token?: string | undefined;
}

/**
 * Returns the value of a field, or undefined if it isn't set. A vendor may name a field like a
 * property of every object.
 */
export function fieldValue({ fields }: SecretValue, field: string): string | undefined {
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** Returns the names of a secret's fields, including those that are withheld. */
export function fieldNames({ fields, withheld = [] }: SecretValue): string[] {
  return [...new Set([...Object.keys(fields), ...withheld])];
}

/**
 * For a vendor with one field that can be written.
 *
 * @throws {TypeError} if a write is for another field
 */
export function requireField(field: string, writable: string): void {
  if (field !== writable) throw new TypeError(`Only the field ${writable} can be set.`);
}
