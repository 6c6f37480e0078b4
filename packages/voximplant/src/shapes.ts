import { optionalTexts, type AnswerReader } from "@keyhole/transport";
import { isId } from "./arguments.js";
import type { components } from "./generated/schema.js";

type Schemas = components["schemas"];

/** What identifies an application; none of its secrets. `modified` is as in {@link SecretListItem}. */
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
  const { application_id, application_name, secure_record_storage: secure } = application;
  return {
    application_id: readId(answer, application_id, "application_id"),
    application_name: answer.text(application_name, "application_name"),
    ...optionalTexts(application, ["modified"]),
    ...(typeof secure === "boolean" ? { secure_record_storage: secure } : {}),
  };
}

const about = ["description", "created", "modified"] as const;

/** @throws {VendorError} of kind `unexpected-response` where id or name is missing */
export function readSecretListItem(answer: AnswerReader, value: unknown): SecretListItem {
  const secret = answer.object(value, "secret");
  return {
    secret_id: readId(answer, secret["secret_id"] ?? secret["id"], "secret_id"),
    secret_name: answer.text(secret["secret_name"] ?? secret["name"], "secret_name"),
    ...optionalTexts(secret, about),
  };
}

/** @throws {VendorError} of kind `unexpected-response` where the value is missing */
export function readSecretValue(answer: AnswerReader): SecretValue {
  const secret = readOne(answer);
  const { secret_id: id, secret_value: value } = secret;
  return {
    // The vendor's document requires none of it; without the value alone it would be of no use.
    ...(id === undefined ? {} : { secret_id: readId(answer, id, "secret_id") }),
    secret_value: answer.text(value, "secret_value"),
    ...optionalTexts(secret, ["secret_name", ...about]),
  };
}

/** @throws {VendorError} of kind `unexpected-response` where the id is missing */
export function readAddedSecret(answer: AnswerReader): { secret_id: number } {
  return { secret_id: readId(answer, readOne(answer)["secret_id"], "secret_id") };
}

/** @throws {VendorError} of kind `unexpected-response` unless the answer says that it was done */
export function readDone(answer: AnswerReader): void {
  if (answer.number(resultOf(answer), "result") !== 1) throw answer.unexpected("result");
}

/** The one result: an object by the vendor's OpenAPI document, an array by its SDKs. */
function readOne(answer: AnswerReader): Record<string, unknown> {
  const value = resultOf(answer);
  // More than one entry would leave open which of them was asked for.
  const one = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
  return answer.object(one, "result");
}

/** An integer or such a number as text, by the vendor's OpenAPI document. */
function readId(answer: AnswerReader, value: unknown, what: string): number {
  const id = answer.number(value, what);
  if (!isId(id)) throw answer.unexpected(what);
  return id;
}
