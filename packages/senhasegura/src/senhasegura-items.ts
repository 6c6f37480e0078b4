import { assertString, invalidOption, type ResponseReader } from "@keyhole/transport";
import {
  readShared,
  readSharedError,
  toSharingFields,
  type Shared,
} from "./senhasegura-sharing.js";
import { isString, toBoolean, toObject } from "./senhasegura-values.js";

// Types that API secrets, passwords and notes share, and how they are read and written.

/** An item in a list, without its value. */
export interface ItemOnList {
  /** The number that senhasegura gave the item, as digits. */
  readonly identifier: string;
  readonly name: string;
  /** Whether a user must give a reason to see the value. */
  readonly needJustify: boolean;
  /** Whether another user must approve before the value can be seen. */
  readonly needApproval: boolean;
  /** Whether the access key may fetch the item. */
  readonly canView: boolean;
  /** Whether the access key may update, enable and disable the item. */
  readonly canWrite: boolean;
}

/** The properties of every item besides its value. */
export interface Item extends Shared {
  /** The number that senhasegura gave the item, as digits. */
  readonly identifier: string;
  readonly name: string;
}

/** An item that was created or updated, with the users and groups that now have access. */
export interface SavedItem extends Shared {
  /** The number that senhasegura gave the item, as digits. */
  readonly identifier: string;
  /**
   * A string for each user or group that couldn't be given access. It is a name or another text;
   * senhasegura doesn't document the format. The rest of the write took effect.
   */
  readonly sharedError: readonly string[];
}

/** The fields to update. */
export type Changes<Created> = {
  readonly [Field in keyof Created]?: Created[Field] | undefined;
};

/** The fields of an object in a response. */
export type Fields = Readonly<Record<string, unknown>>;

/** senhasegura's name for each property. */
type FieldNames = Readonly<Record<string, string>>;

/** @throws {TypeError} unless it can be an identifier */
export function toPath(identifier: string): { path: { identifier: string } } {
  return { path: { identifier: assertString(identifier, "identifier") } };
}

/**
 * Picks the named strings of an input and renames them as senhasegura expects.
 *
 * @throws {TypeError} that names the property that isn't a string
 */
export function toStringFields<Names extends FieldNames>(
  input: object | undefined,
  names: Names,
): { [Property in keyof Names as Names[Property]]?: string } {
  const given = toObject(input);
  const fields: Record<string, string> = {};
  for (const [property, name] of Object.entries(names)) {
    const value = given[property];
    if (value === undefined) continue;
    fields[name] = isString(value) ? value : invalidOption(property, "must be a string");
  }
  return fields as { [Property in keyof Names as Names[Property]]?: string };
}

/**
 * Converts an update into the body of the request.
 *
 * @throws {TypeError} that names the malformed property; also for an empty update, which would look
 *   like a success
 */
export function toChanges<Names extends FieldNames>(
  changes: object,
  names: Names,
): ReturnType<typeof toStringFields<Names>> & ReturnType<typeof toSharingFields> {
  const body = { ...toStringFields(changes, names), ...toSharingFields(changes) };
  if (Object.keys(body).length === 0) invalidOption("changes", "is empty");
  return body;
}

/**
 * Converts a new item into the body of the request.
 *
 * @throws {TypeError} that names the missing or malformed property
 */
export function toNewItem<Names extends FieldNames, Required extends keyof Names & string>(
  item: object,
  names: Names,
  required: readonly Required[],
): ReturnType<typeof toChanges<Names>> & { [Property in Required as Names[Property]]: string } {
  for (const property of required) assertString(toObject(item)[property], property);
  return toChanges(item, names) as ReturnType<typeof toNewItem<Names, Required>>;
}

/** @throws {VendorError} of kind `unexpected-response` if the list, an ID or a name is missing */
export function readList<T extends ItemOnList>(
  response: ResponseReader,
  key: string,
  readEntry: (response: ResponseReader, fields: Fields) => T,
): readonly T[] {
  const list = response.array(getBody(response)[key], key);
  return list.map((entry) => readEntry(response, response.object(entry, key)));
}

/** @throws {VendorError} of kind `unexpected-response` if the ID or the name is missing */
export function readItemOnList(response: ResponseReader, fields: Fields): ItemOnList {
  return {
    identifier: readIdentifier(response, fields),
    name: response.text(fields["name"], "name"),
    needJustify: toBoolean(fields["need_justify"]),
    needApproval: toBoolean(fields["need_approval"]),
    canView: toBoolean(fields["can_view"]),
    canWrite: toBoolean(fields["can_write"]),
  };
}

/** @throws {VendorError} of kind `unexpected-response` if there is no such object */
export function getEntity(response: ResponseReader, key: string): Fields {
  return response.object(getBody(response)[key], key);
}

/** @throws {VendorError} of kind `unexpected-response` if the ID or the name is missing */
export function readItem(response: ResponseReader, fields: Fields): Item {
  return {
    identifier: readIdentifier(response, fields),
    name: response.text(fields["name"], "name"),
    ...readShared(fields),
  };
}

/**
 * Reads the response to a write, which doesn't always contain the whole item.
 *
 * @param identifier of the item, if it existed before
 * @throws {VendorError} of kind `unexpected-response`
 */
export function readSavedItem(
  response: ResponseReader,
  entity: unknown,
  identifier?: string,
): SavedItem {
  assertStatus(response);
  const fields = toObject(entity);
  return {
    identifier: identifier ?? readIdentifier(response, fields),
    ...readShared(fields),
    sharedError: readSharedError(fields["shared_error"]),
  };
}

/**
 * Checks that the response has a status. `parseErrorResponse` has already checked that it reports
 * no error.
 *
 * @throws {VendorError} of kind `unexpected-response`
 */
export function assertStatus(response: ResponseReader): void {
  response.object(getBody(response)["response"], "response");
}

/** @throws {VendorError} of kind `unexpected-response` unless the body is an object */
export function getBody(response: ResponseReader): Fields {
  return response.object(response.body, "body");
}

/**
 * Documented as a number, but sent as a string. A number above 2^53 was rounded by the JSON parser.
 */
function readIdentifier(response: ResponseReader, { identifier }: Fields): string {
  const text = Number.isSafeInteger(identifier) ? String(identifier) : identifier;
  if (!isString(text) || !/^\d+$/.test(text)) throw response.unexpected("identifier");
  return text;
}
