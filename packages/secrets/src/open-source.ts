import { answersOf } from "./answers-of.js";
import type { ConnectionRecord } from "./connection.js";
import { ExplainedError } from "./explained-error.js";
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
  connection: Omit<ConnectionRecord, "added">,
  environment: SourceEnvironment = {},
): Promise<Source> {
  const { vendor, answers } = answersOf(connection);
  const { fetchTrusting, ...others } = environment;
  const certificates = certificatesOf(vendor, connection.settings);
  if (certificates === "") return vendor.connect(answers, others);
  if (!fetchTrusting) throw new ExplainedError("No further certificate can be trusted here.");
  return vendor.connect(answers, { ...others, fetch: fetchTrusting(certificates) });
}
