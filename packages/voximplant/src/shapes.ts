import type { ShapeReader } from "@keyhole/transport";
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
export function resultOf(answer: unknown): unknown {
  return (answer as { result?: unknown } | undefined)?.result;
}

/** @throws {VendorError} of kind `unexpected-response` where id or name is missing */
export function readApplication(shape: ShapeReader, value: unknown): Application {
  const application = shape.object(value, "application");
  return {
    ...application,
    application_id: shape.number(application["application_id"], "application_id"),
    application_name: shape.text(application["application_name"], "application_name"),
  };
}

/** @throws {VendorError} of kind `unexpected-response` where id or name is missing */
export function readSecretListItem(shape: ShapeReader, value: unknown): SecretListItem {
  const { id, name, ...secret } = shape.object(value, "secret");
  return {
    ...secret,
    secret_id: shape.number(secret["secret_id"] ?? id, "secret_id"),
    secret_name: shape.text(secret["secret_name"] ?? name, "secret_name"),
  };
}

/**
 * Reads the result of `getSecretValue`: an object by the vendor's OpenAPI document, an array by
 * its SDKs.
 *
 * @throws {VendorError} of kind `unexpected-response` where the value is missing
 */
export function readSecretValue(shape: ShapeReader, value: unknown): SecretValue {
  // More than one entry would leave open which of them was asked for.
  const one = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
  const { secret_id: id, ...secret } = shape.object(one, "result");
  return {
    ...secret,
    ...(id === undefined ? {} : { secret_id: shape.number(id, "secret_id") }),
    secret_value: shape.text(secret["secret_value"], "secret_value"),
  };
}
