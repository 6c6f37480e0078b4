import { UserFacingError } from "../user-facing-error.js";
import { findVendor } from "../vendors/vendor-registry.js";
import { applicableFields } from "../provider/form-problems.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import type { FieldValues, ProviderEnvironment, Vendor } from "../provider/vendor-descriptor.js";
import { getCertificates, keptValue, type ConnectionRecord } from "./connection-record.js";

/** The part of a connection that is needed to sign in. */
export type ConnectionAccess = Pick<ConnectionRecord, "vendor" | "settings" | "credentials">;

/**
 * Splits the values of a vendor's form into settings and credentials. A field without a value gets
 * its initial value, and one that doesn't apply is left out.
 */
export function splitSettingsAndCredentials(
  vendor: Vendor,
  fieldValues: FieldValues,
): { settings: FieldValues; credentials: FieldValues } {
  const fields = applicableFields(vendor.form, fieldValues);
  const part = (credential: boolean): FieldValues =>
    Object.fromEntries(
      fields
        .filter((field) => (field.credential ?? false) === credential)
        .map(({ key, initial = "" }) => [key, keptValue(key, fieldValues[key] ?? "") || initial]),
    );
  return { settings: part(false), credentials: part(true) };
}

/**
 * Creates the provider of a connection. It sends nothing.
 *
 * @throws {UserFacingError} if the vendor is unknown, the credentials are missing, or the connection
 *   trusts a certificate authority and `fetchTrusting` is absent
 * @throws {TypeError} if a value is malformed; the message never repeats a credential
 */
export async function connect(
  connection: ConnectionAccess,
  environment: ProviderEnvironment = {},
): Promise<SecretProvider> {
  const { vendor, fieldValues } = requireCredentials(connection);
  const { fetchTrusting, ...others } = environment;
  const certificates = getCertificates(vendor, connection.settings);
  if (certificates === "") return vendor.connect(fieldValues, others);
  if (!fetchTrusting) throw new UserFacingError("Additional certificates can't be trusted here.");
  return vendor.connect(fieldValues, { ...others, fetch: fetchTrusting(certificates) });
}

/**
 * Identifies the account that a connection uses. The result contains nothing confidential, and
 * stays the same for new credentials of the same account.
 *
 * @throws what {@link connect} does
 */
export async function getAccount(connection: ConnectionAccess): Promise<string> {
  const { vendor, fieldValues } = requireCredentials(connection);
  const names = await vendor.getAccount(fieldValues);
  return JSON.stringify([vendor.id, keptValue("baseUrl", fieldValues["baseUrl"] ?? ""), ...names]);
}

/**
 * Identifies the settings and the account of a connection, so that approvals end if either changes.
 * The result is a hash, and stays the same for new credentials of the same account.
 */
export async function getAccess(connection: ConnectionAccess): Promise<string> {
  const { vendor, settings } = connection;
  // Without valid credentials there is no account, and nothing can be fetched.
  const account = await getAccount(connection).catch(() => undefined);
  const inOrder = Object.entries(settings).sort(([one], [other]) => (one < other ? -1 : 1));
  const text = JSON.stringify([vendor, inOrder, account]);
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash, 0, 12), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}

function requireCredentials({ vendor, settings, credentials }: ConnectionAccess): {
  readonly vendor: Vendor;
  readonly fieldValues: FieldValues;
} {
  const found = findVendor(vendor);
  if (!found)
    throw new UserFacingError("This version of Keyhole doesn't support the vendor {0}.", vendor);
  if (!credentials) {
    throw new UserFacingError("The connection has no credentials yet. Enter them first.");
  }
  return { vendor: found, fieldValues: { ...settings, ...credentials } };
}
