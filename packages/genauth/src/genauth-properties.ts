import { invalidOption, type ResponseReader } from "@keyhole/transport";

/** The type of a property: a result of `typeof`, a list of strings, or unknown. */
type PropertyType = "string" | "boolean" | "list of strings" | "unknown";

/** Names of properties, separated by spaces, for each type. */
export type PropertyNames = Readonly<Partial<Record<PropertyType, string>>>;

type Properties = Readonly<Record<string, unknown>>;

/** Returns the `data` of a response body. */
export function getData({ body }: ResponseReader): unknown {
  return (body as { data?: unknown } | undefined)?.data;
}

/**
 * Reads the named properties of an object in a response and leaves out all others. Also leaves out
 * an optional property of the wrong type, so that one malformed detail doesn't fail a whole list.
 *
 * @throws {VendorError} of kind `unexpected-response` if a required property is missing
 */
export function readProperties(
  response: ResponseReader,
  value: unknown,
  required: PropertyNames,
  optional: PropertyNames,
): object {
  const properties = response.object(value, "entry");
  return {
    ...pick(properties, optional, () => undefined),
    ...pick(properties, required, (name) => {
      throw response.unexpected(name);
    }),
  };
}

/**
 * Picks the named properties of an options object, except undefined ones.
 *
 * @throws {TypeError} that names the property of the wrong type
 */
export function pickOptions(
  options: object | undefined,
  names: PropertyNames,
): Record<string, never> {
  return pick((options ?? {}) as Properties, names, (name, type, value) => {
    if (value !== undefined) invalidOption(name, `must be a ${type}`);
  }) as Record<string, never>;
}

function pick(
  properties: Properties,
  names: PropertyNames,
  onMismatch: (name: string, type: string, value: unknown) => void,
): Properties {
  const picked: Record<string, unknown> = {};
  for (const [type, list] of Object.entries(names)) {
    for (const name of list.split(" ")) {
      const value = properties[name];
      if (value !== undefined && isOfType(value, type)) picked[name] = value;
      else onMismatch(name, type, value);
    }
  }
  return picked;
}

function isOfType(value: unknown, type: string): boolean {
  if (type !== "list of strings") return type === "unknown" || typeof value === type;
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}
