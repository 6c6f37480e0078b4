import type { ConnectionRecord } from "./connection.js";
import { findVendor } from "./registry.js";
import type { Source } from "./source.js";
import { certificatesOf } from "./trust.js";
import type { SourceEnvironment } from "./vendor.js";

/**
 * Creates the source of a connection; nothing is sent yet.
 *
 * @throws {TypeError} where its vendor is not known, it has no credentials, trusts a certificate
 *   authority and cannot here, or an answer is malformed; it never repeats a credential
 */
export async function openSource(
  { vendor, settings, credentials }: Omit<ConnectionRecord, "added">,
  environment: SourceEnvironment = {},
): Promise<Source> {
  const found = findVendor(vendor);
  if (!found) throw new TypeError(`This version of Keyhole does not know ${vendor}.`);
  if (!credentials) throw new TypeError("The connection has no credentials yet; enter them first.");
  const { fetchTrusting, ...others } = environment;
  const certificates = certificatesOf(found, settings);
  const answers = { ...settings, ...credentials };
  if (certificates === "") return found.connect(answers, others);
  if (!fetchTrusting) throw new TypeError("No further certificate can be trusted here.");
  return found.connect(answers, { ...others, fetch: fetchTrusting(certificates) });
}
