import { refuse, requireText } from "@keyhole/transport";
import { requireId, requireList, requireName, requireOne } from "./arguments.js";

/** An application, by one of its two names. */
export type ApplicationSelector =
  | { readonly applicationId: number; readonly applicationName?: never }
  | { readonly applicationName: string; readonly applicationId?: never };

/** A secret of an application, by one of its two names. */
export type SecretSelector =
  | { readonly secretId: number; readonly secretName?: never }
  | { readonly secretName: string; readonly secretId?: never };

/** Secrets of an application: by their ids, by their names, or every one of them. */
export type SecretsSelector =
  | { readonly secretIds: readonly number[]; readonly secretNames?: never; readonly all?: never }
  | { readonly secretNames: readonly string[]; readonly secretIds?: never; readonly all?: never }
  | { readonly all: true; readonly secretIds?: never; readonly secretNames?: never };

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

/**
 * The vendor's parameters for several secrets.
 *
 * @throws {TypeError} unless they are named in exactly one way, and at least one of them is
 */
export function secretsParameters(
  selector: SecretsSelector,
): { secret_id: number[] | "all" } | { secret_name: string[] } {
  const { secretIds, secretNames, all } = selector;
  requireOne({ secretIds, secretNames, all });
  if (secretIds !== undefined) {
    return { secret_id: requireList(secretIds, "secretIds", requireId) };
  }
  if (secretNames !== undefined) {
    return { secret_name: requireList(secretNames, "secretNames", requireName) };
  }
  if ((all as unknown) !== true) refuse("all", "must be true");
  return { secret_id: "all" };
}
