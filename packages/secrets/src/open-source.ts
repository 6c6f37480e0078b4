import type { ConnectionRecord } from "./connection.js";
import { ExplainedError } from "./explained-error.js";
import { findVendor } from "./registry.js";
import type { Source } from "./source.js";
import { certificatesOf } from "./trust.js";
import type { SourceEnvironment } from "./vendor.js";

/**
 * Creates the source of a connection; nothing is sent yet.
 *
 * @throws {ExplainedError} where its vendor is not known, it has no credentials, or trusts a
 *   certificate authority and cannot here
 * @throws {TypeError} where an answer is malformed; it never repeats a credential
 */
export async function openSource(
  { vendor, settings, credentials }: Omit<ConnectionRecord, "added">,
  environment: SourceEnvironment = {},
): Promise<Source> {
  const found = findVendor(vendor);
  if (!found) throw new ExplainedError("This version of Keyhole does not know {0}.", vendor);
  if (!credentials)
    throw new ExplainedError("The connection has no credentials yet; enter them first.");
  const { fetchTrusting, ...others } = environment;
  const certificates = certificatesOf(found, settings);
  const answers = { ...settings, ...credentials };
  if (certificates === "") return found.connect(answers, others);
  if (!fetchTrusting) throw new ExplainedError("No further certificate can be trusted here.");
  return found.connect(answers, { ...others, fetch: fetchTrusting(certificates) });
}
