import type { AnswerReader } from "@keyhole/transport";
import type { components } from "./generated/schema.js";

type Schemas = components["schemas"];

/** What identifies an application; none of its secrets. */
export type Application = Schemas["ApplicationInfo"] & {
  application_id: number;
  application_name: string;
};

/** What identifies a secret; never its value. Times are `YYYY-MM-DD HH:mm:ss` in UTC. */
export type SecretListItem = Omit<Schemas["SecretListItem"], "secret_id" | "id" | "name"> & {
  secret_id: number;
  secret_name: string;
};

/** A secret with its value. Times are `YYYY-MM-DD HH:mm:ss` in UTC. */
export type SecretValue = Omit<Schemas["GetSecretValueResult"], "secret_id"> & {
  secret_id?: number;
  secret_value: string;
};

/** What an answer carries. */
export function resultOf({ body }: AnswerReader): unknown {
  return (body as { result?: unknown } | undefined)?.result;
}

/** @throws {VendorError} of kind `unexpected-response` where id or name is missing */
export function readApplication(answer: AnswerReader, value: unknown): Application {
  const application = answer.object(value, "application");
  return {
    ...application,
    application_id: answer.number(application["application_id"], "application_id"),
    application_name: answer.text(application["application_name"], "application_name"),
  };
}

/** @throws {VendorError} of kind `unexpected-response` where id or name is missing */
export function readSecretListItem(answer: AnswerReader, value: unknown): SecretListItem {
  const { id, name, ...secret } = answer.object(value, "secret");
  return {
    ...secret,
    secret_id: answer.number(secret["secret_id"] ?? id, "secret_id"),
    secret_name: answer.text(secret["secret_name"] ?? name, "secret_name"),
  };
}

/**
 * Reads the result of `getSecretValue`: an object by the vendor's OpenAPI document, an array by
 * its SDKs.
 *
 * @throws {VendorError} of kind `unexpected-response` where the value is missing
 */
export function readSecretValue(answer: AnswerReader): SecretValue {
  const value = resultOf(answer);
  // More than one entry would leave open which of them was asked for.
  const one = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
  const { secret_id: id, ...secret } = answer.object(one, "result");
  return {
    ...secret,
    ...(id === undefined ? {} : { secret_id: answer.number(id, "secret_id") }),
    secret_value: answer.text(secret["secret_value"], "secret_value"),
  };
}

/** @throws {VendorError} of kind `unexpected-response` unless the answer says that it was done */
export function readDone(answer: AnswerReader): void {
  if (answer.number(resultOf(answer), "result") !== 1) throw answer.unexpected("result");
}
