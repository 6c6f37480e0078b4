import { assertString, invalidOption } from "@keyhole/transport";

/** An application, by ID or by name. */
export type ApplicationSelector =
  | { readonly applicationId: number; readonly applicationName?: never }
  | { readonly applicationName: string; readonly applicationId?: never };

/** A secret of an application, by ID or by name. */
export type SecretSelector =
  | { readonly secretId: number; readonly secretName?: never }
  | { readonly secretName: string; readonly secretId?: never };

/** Secrets of an application: by their IDs, by their names, or all of them. */
export type SecretsSelector =
  | { readonly secretIds: readonly number[]; readonly secretNames?: never; readonly all?: never }
  | { readonly secretNames: readonly string[]; readonly secretIds?: never; readonly all?: never }
  | { readonly all: true; readonly secretIds?: never; readonly secretNames?: never };

/**
 * Converts an application into the vendor's parameters.
 *
 * @throws {TypeError} unless exactly one of its properties is given
 */
export function toApplicationParameters(
  selector: ApplicationSelector,
): { application_id: number } | { application_name: string } {
  const { applicationId, applicationName } = selector;
  assertExactlyOne({ applicationId, applicationName });
  return applicationId === undefined
    ? { application_name: assertString(applicationName, "applicationName") }
    : { application_id: assertId(applicationId, "applicationId") };
}

/**
 * Converts a secret into the vendor's parameters.
 *
 * @throws {TypeError} unless exactly one of its properties is given
 */
export function toSecretParameters(
  selector: SecretSelector,
): { secret_id: number } | { secret_name: string } {
  const { secretId, secretName } = selector;
  assertExactlyOne({ secretId, secretName });
  return secretId === undefined
    ? { secret_name: assertString(secretName, "secretName") }
    : { secret_id: assertId(secretId, "secretId") };
}

/**
 * Converts several secrets into the vendor's parameters.
 *
 * @throws {TypeError} unless exactly one of its properties is given, with at least one secret
 */
export function toSecretsParameters(
  selector: SecretsSelector,
): { secret_id: number[] | "all" } | { secret_name: string[] } {
  const { secretIds, secretNames, all } = selector;
  assertExactlyOne({ secretIds, secretNames, all });
  if (secretIds !== undefined) return { secret_id: assertList(secretIds, "secretIds", assertId) };
  if (secretNames !== undefined) {
    return { secret_name: assertList(secretNames, "secretNames", assertSecretName) };
  }
  if ((all as unknown) !== true) invalidOption("all", "must be true");
  return { secret_id: "all" };
}

/** @throws {TypeError} unless the value can be an ID of this vendor */
export function assertId(value: unknown, option: string): number {
  return isId(value) ? value : invalidOption(option, "must be a whole number above 0");
}

/**
 * Reads an ID that the vendor sends as a number or as digits. Returns undefined for anything else,
 * including a number above 2^53, which the JSON parser has rounded.
 */
export function parseId(value: unknown): number | undefined {
  const id = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return isId(id) ? id : undefined;
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

/** @throws {TypeError} unless the value is a valid name of a secret by the vendor's rule */
export function assertSecretName(value: unknown, option: string): string {
  if (typeof value !== "string" || !/^[A-Za-z]\w{0,63}$/.test(value)) {
    invalidOption(option, "must be a letter, then up to 63 letters, digits or underscores");
  }
  return value;
}

/**
 * Checks a string without trimming it, because it may be a secret.
 *
 * @throws {TypeError} unless it is a string
 */
export function assertUntrimmed(value: unknown, option: string): string {
  return typeof value === "string" ? value : invalidOption(option, "must be a string");
}

/**
 * Returns an argument under the vendor's name for it, or an empty object if it is undefined.
 *
 * @throws {TypeError} as the check does
 */
export function optionalParameter<Name extends string, Value = string>(
  name: Name,
  value: unknown,
  option: string,
  check: (value: unknown, option: string) => Value = assertUntrimmed as never,
): { [Property in Name]?: Value } {
  const parameter: { [Property in Name]?: Value } = {};
  if (value !== undefined) parameter[name] = check(value, option);
  return parameter;
}

function assertList<T>(
  value: unknown,
  option: string,
  assertEntry: (entry: unknown, option: string) => T,
): T[] {
  if (!Array.isArray(value) || value.length === 0) {
    invalidOption(option, "must be a list with at least one entry");
  }
  return value.map((entry: unknown) => assertEntry(entry, option));
}

function assertExactlyOne(options: Readonly<Record<string, unknown>>): void {
  const given = Object.values(options).filter((value) => value !== undefined);
  if (given.length !== 1) {
    throw new TypeError(`Pass exactly one of ${Object.keys(options).join(", ")}.`);
  }
}
