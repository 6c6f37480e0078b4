import { optionalTexts, type AnswerReader } from "@keyhole/transport";
import type { components } from "./generated/schema.js";

type Schemas = components["schemas"];
type Properties = Readonly<Record<string, unknown>>;

/** A key of an app. Times are as ISO 8601 has them, in UTC; ids may have a prefix before the UUID. */
export type AppKey = Schemas["AppKey"];

/** What a key is for; `name` is `public` in the vendor's example. */
export type AppKeyType = Schemas["AppKeyType"];

const dates = ["createdAt", "updatedAt"] as const;

/**
 * Reads the secret out of the envelope of any generation.
 *
 * @throws {VendorError} of kind `unexpected-response` where it is missing, or not the only one
 */
export function readSecret(answer: AnswerReader): { secret: string } {
  return { secret: readOnly(answer, "secret") };
}

/**
 * Reads the public key out of the envelope of any generation.
 *
 * @throws {VendorError} of kind `unexpected-response` where it is missing, or not the only one
 */
export function readPublicKey(answer: AnswerReader): { publicKey: string } {
  return { publicKey: readOnly(answer, "publicKey") };
}

/**
 * Reads keys out of the envelope of any generation.
 *
 * @throws {VendorError} of kind `unexpected-response` where id or value of a key is missing
 */
export function readKeys(answer: AnswerReader): AppKey[] {
  const { data, items, totalItems } = answer.object(answer.body, "body");
  const list = answer.array(items ?? data, "list");
  requireWhole(answer, list, totalItems);
  return list.map((entry) => {
    const key = answer.object(entry, "key");
    const type = key["type"];
    return {
      uuid: answer.text(key["uuid"], "uuid"),
      value: answer.text(key["value"], "value"),
      ...optionalTexts(key, dates),
      ...(isKeyType(type) ? { type: readKeyType(type) } : {}),
    };
  });
}

function readKeyType(type: Properties & { name: string }): AppKeyType {
  const { name } = type;
  return { name, ...optionalTexts(type, ["uuid", ...dates]) };
}

/** One text: a property of `data`, or of the only item there, where it may be a `value` too. */
function readOnly(answer: AnswerReader, name: string): string {
  const { data, items, totalItems } = answer.object(answer.body, "body");
  if (items === undefined) return answer.text(answer.object(data, "data")[name], name);
  const list = answer.array(items, "items");
  requireWhole(answer, list, totalItems);
  const [only, ...others] = list;
  // An app has one of it: of several, there is no telling which one is meant.
  if (others.length > 0) throw answer.unexpected(`single ${name}`);
  const item = answer.object(only, name);
  return answer.text(item[name] ?? item["value"], name);
}

/** No paging is documented: a list that is shorter than its own total would be cut silently. */
function requireWhole(answer: AnswerReader, list: readonly unknown[], total: unknown): void {
  if (typeof total === "number" && total > list.length) throw answer.unexpected("whole list");
}

function isKeyType(type: unknown): type is Properties & { name: string } {
  return typeof (type as { name?: unknown } | null | undefined)?.name === "string";
}
