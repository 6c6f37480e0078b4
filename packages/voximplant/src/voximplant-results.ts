import { optionalStrings, type Page, type ResponseReader } from "@keyhole/transport";
import { parseId } from "./voximplant-arguments.js";

/** The name and ID of an application. Times are `YYYY-MM-DD HH:mm:ss` in UTC. */
export interface Application {
  readonly applicationId: number;
  /** The full name, such as `app.account.voximplant.com`. */
  readonly applicationName: string;
  /** The time of the last change. */
  readonly modified?: string;
  /** Whether records and logs are kept in a secure storage. */
  readonly secureRecordStorage?: boolean;
}

/** The details of a secret. Times are `YYYY-MM-DD HH:mm:ss` in UTC. */
interface SecretDetails {
  readonly description?: string;
  /** The time of creation. */
  readonly created?: string;
  /** The time of the last change. */
  readonly modified?: string;
}

/** A secret without its value. */
export interface SecretListItem extends SecretDetails {
  readonly secretId: number;
  readonly secretName: string;
}

/**
 * A secret with its value. According to the vendor's documentation, everything else may be missing.
 */
export interface GetSecretValueResult extends SecretDetails {
  readonly secretId?: number;
  readonly secretName?: string;
  readonly secretValue: string;
}

/** The maximum isn't documented, so the entries of each page are counted. */
export const pageSize = 100;

const details = ["description", "created", "modified"] as const;

/** @throws {VendorError} of kind `unexpected-response` if the list or its total is missing */
export function readPage<T>(
  response: ResponseReader,
  readEntry: (response: ResponseReader, entry: unknown) => T,
): Page<T> {
  const { total_count: total } = response.object(response.body, "page");
  return {
    response,
    items: response.array(getResult(response), "result").map((entry) => readEntry(response, entry)),
    total: response.number(total, "total_count"),
  };
}

/** @throws {VendorError} of kind `unexpected-response` if the ID or the name is missing */
export function readApplication(response: ResponseReader, value: unknown): Application {
  const application = response.object(value, "application");
  const { application_id, application_name, secure_record_storage: secure } = application;
  return {
    applicationId: readId(response, application_id, "application_id"),
    applicationName: response.text(application_name, "application_name"),
    ...optionalStrings(application, ["modified"]),
    ...(typeof secure === "boolean" ? { secureRecordStorage: secure } : {}),
  };
}

/** @throws {VendorError} of kind `unexpected-response` if the ID or the name is missing */
export function readSecretListItem(response: ResponseReader, value: unknown): SecretListItem {
  const secret = response.object(value, "secret");
  return {
    secretId: readId(response, secret["secret_id"] ?? secret["id"], "secret_id"),
    secretName: response.text(secret["secret_name"] ?? secret["name"], "secret_name"),
    ...optionalStrings(secret, details),
  };
}

/** @throws {VendorError} of kind `unexpected-response` if the value is missing */
export function readSecretValue(response: ResponseReader): GetSecretValueResult {
  const secret = getSingleResult(response);
  const { secret_id, secret_name: name, secret_value: value } = secret;
  const secretId = parseId(secret_id);
  return {
    ...(secretId === undefined ? {} : { secretId }),
    ...(typeof name === "string" ? { secretName: name } : {}),
    secretValue: response.text(value, "secret_value"),
    ...optionalStrings(secret, details),
  };
}

/** @throws {VendorError} of kind `unexpected-response` if the ID is missing */
export function readAddedSecret(response: ResponseReader): { secretId: number } {
  return { secretId: readId(response, getSingleResult(response)["secret_id"], "secret_id") };
}

/** @throws {VendorError} of kind `unexpected-response` unless the response reports success */
export function assertDone(response: ResponseReader): void {
  if (response.number(getResult(response), "result") !== 1) throw response.unexpected("result");
}

function getResult({ body }: ResponseReader): unknown {
  return (body as { result?: unknown } | undefined)?.result;
}

/** The result is an object in the vendor's OpenAPI document and an array in its SDKs. */
function getSingleResult(response: ResponseReader): Record<string, unknown> {
  const value = getResult(response);
  // If there are several entries, it isn't known which one is right.
  const single = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
  return response.object(single, "result");
}

/** The vendor's OpenAPI document allows a number or a string of digits. */
function readId(response: ResponseReader, value: unknown, name: string): number {
  const id = parseId(value);
  if (id === undefined) throw response.unexpected(name);
  return id;
}
