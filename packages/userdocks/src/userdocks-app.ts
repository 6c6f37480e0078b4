import { optionalStrings, type ResponseReader } from "@keyhole/transport";
import type { components } from "./generated/schema.js";

type Schemas = components["schemas"];
type Properties = Readonly<Record<string, unknown>>;

/** A key of an app. Times are in ISO 8601, UTC. IDs may have a prefix before the UUID. */
export type AppKey = Schemas["AppKey"];

/** The purpose of a key. In the vendor's example, `name` is `public`. */
export type AppKeyType = Schemas["AppKeyType"];

const dates = ["createdAt", "updatedAt"] as const;

/** @throws {VendorError} of kind `unexpected-response` if there isn't exactly one secret */
export function readSecret(response: ResponseReader): { secret: string } {
  return { secret: readSingleString(response, "secret") };
}

/** @throws {VendorError} of kind `unexpected-response` if there isn't exactly one public key */
export function readPublicKey(response: ResponseReader): { publicKey: string } {
  return { publicKey: readSingleString(response, "publicKey") };
}

/** @throws {VendorError} of kind `unexpected-response` if a key lacks its id or value */
export function readKeys(response: ResponseReader): AppKey[] {
  const { items, ...body } = response.object(response.body, "body");
  const list = response.array(items ?? getContent(body), "list");
  assertComplete(response, list, body);
  return list.map((entry) => {
    const key = response.object(entry, "key");
    const type = key["type"];
    return {
      uuid: response.text(key["uuid"], "uuid"),
      value: response.text(key["value"], "value"),
      ...optionalStrings(key, dates),
      ...(isKeyType(type) ? { type: readKeyType(type) } : {}),
    };
  });
}

function readKeyType(type: Properties & { name: string }): AppKeyType {
  const { name } = type;
  return { name, ...optionalStrings(type, ["uuid", ...dates]) };
}

/**
 * The content is in `data` in 2022 and 2023, and in `response` in the types of the vendor's SDK.
 */
function getContent({ data, response }: Properties): unknown {
  return data ?? response;
}

/**
 * Reads a property of the content. The content may be a list of one item, whose property may be
 * called `value`.
 */
function readSingleString(response: ResponseReader, name: string): string {
  const { items, ...body } = response.object(response.body, "body");
  if (items === undefined)
    return response.text(response.object(getContent(body), "data")[name], name);
  const list = response.array(items, "items");
  assertComplete(response, list, body);
  const [only, ...others] = list;
  // An app has exactly one secret. If there are several, it isn't known which one is right.
  if (others.length > 0) throw response.unexpected(`single ${name}`);
  const item = response.object(only, name);
  return response.text(item[name] ?? item["value"], name);
}

/** No paging is documented. A list that is shorter than its own count must not pass as complete. */
function assertComplete(
  response: ResponseReader,
  list: readonly unknown[],
  { totalItems, itemsLength }: Properties,
): void {
  const isLonger = (count: unknown) => typeof count === "number" && count > list.length;
  if (isLonger(totalItems) || isLonger(itemsLength)) throw response.unexpected("whole list");
}

function isKeyType(type: unknown): type is Properties & { name: string } {
  return typeof (type as { name?: unknown } | null | undefined)?.name === "string";
}
