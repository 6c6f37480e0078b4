import { refuse, type AnswerReader } from "@keyhole/transport";

/** The type of a property: as `typeof` tells it, or one of two further ones. */
type Type = "string" | "boolean" | "list of strings" | "unknown";

/** Names of properties by their type, with blanks between them. */
export type Names = Readonly<Partial<Record<Type, string>>>;

type Source = Readonly<Record<string, unknown>>;

/**
 * Reads the named properties of an object of an answer, and leaves all others out. An optional one
 * of another type is left out as well, so that a detail cannot take a whole list down.
 *
 * @throws {VendorError} of kind `unexpected-response` where a required one is not there
 */
export function readProperties(
  answer: AnswerReader,
  value: unknown,
  required: Names,
  optional: Names,
): object {
  const source = answer.object(value, "entry");
  return {
    ...pick(source, optional, () => undefined),
    ...pick(source, required, (name) => {
      throw answer.unexpected(name);
    }),
  };
}

/**
 * Takes the named properties out of what a caller gave; one that is undefined is left out.
 *
 * @throws {TypeError} that names the one that is of another type
 */
export function optionsOf(source: object | undefined, names: Names): Record<string, never> {
  return pick((source ?? {}) as Source, names, (name, type, value) => {
    if (value !== undefined) refuse(name, `must be a ${type}`);
  }) as Record<string, never>;
}

function pick(
  source: Source,
  names: Names,
  misfit: (name: string, type: string, value: unknown) => void,
): Source {
  const picked: Record<string, unknown> = {};
  for (const [type, list] of Object.entries(names)) {
    for (const name of list.split(" ")) {
      const value = source[name];
      if (value !== undefined && isOfType(value, type)) picked[name] = value;
      else misfit(name, type, value);
    }
  }
  return picked;
}

function isOfType(value: unknown, type: string): boolean {
  if (type !== "list of strings") return type === "unknown" || typeof value === type;
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}
