import { invalidOption, type ResponseReader } from "@keyhole/transport";

/** The type of a property: a result of `typeof`, or one of the two others. */
type PropertyType = "string" | "boolean" | "list of strings" | "unknown";

/** Names of properties by their type, separated by spaces. */
export type PropertyNames = Readonly<Partial<Record<PropertyType, string>>>;

type Properties = Readonly<Record<string, unknown>>;

/** Returns the data in the envelope of a response. */
export function getData({ body }: ResponseReader): unknown {
  return (body as { data?: unknown } | undefined)?.data;
}

/**
 * Reads the named properties of an object in a response and leaves out all others. An optional
 * property of another type is left out too, so that one wrong detail doesn't fail a whole list.
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
 * Picks the named properties of an option object; those that are undefined are left out.
 *
 * @throws {TypeError} that names the property of another type
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
