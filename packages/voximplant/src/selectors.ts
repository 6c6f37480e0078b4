import { requireText } from "@keyhole/transport";

/** An application, by one of its two names. */
export type ApplicationSelector =
  | { readonly applicationId: number; readonly applicationName?: never }
  | { readonly applicationName: string; readonly applicationId?: never };

/** A secret of an application, by one of its two names. */
export type SecretSelector =
  | { readonly secretId: number; readonly secretName?: never }
  | { readonly secretName: string; readonly secretId?: never };

/**
 * The vendor's parameters for an application.
 *
 * @throws {TypeError} unless it is named in exactly one way
 */
export function applicationParameters(
  selector: ApplicationSelector,
): { application_id: number } | { application_name: string } {
  const { applicationId, applicationName } = selector;
  requireOne({ applicationId, applicationName });
  return applicationId === undefined
    ? { application_name: requireText(applicationName, "applicationName") }
    : { application_id: requireId(applicationId, "applicationId") };
}

/**
 * The vendor's parameters for a secret.
 *
 * @throws {TypeError} unless it is named in exactly one way
 */
export function secretParameters(
  selector: SecretSelector,
): { secret_id: number } | { secret_name: string } {
  const { secretId, secretName } = selector;
  requireOne({ secretId, secretName });
  return secretId === undefined
    ? { secret_name: requireText(secretName, "secretName") }
    : { secret_id: requireId(secretId, "secretId") };
}

/** @throws {TypeError} unless the value can be an id of this vendor */
export function requireId(value: unknown, option: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value <= 0) {
    throw new TypeError(`The option ${option} must be a whole number above 0.`);
  }
  return value;
}

function requireOne(options: Readonly<Record<string, unknown>>): void {
  const given = Object.values(options).filter((value) => value !== undefined);
  if (given.length !== 1) {
    throw new TypeError(`Give exactly one of ${Object.keys(options).join(" and ")}.`);
  }
}
