import { readCertificates as read } from "@keyhole/secrets/node";
import * as l10n from "@vscode/l10n";
import { explain } from "../ui/report.js";

/** Certificates of authorities that a connection trusts. */
export interface Certificates {
  /** Each one as PEM, written anew. */
  readonly pem: string;
  /** Whose they are and how long they are valid, in a few words for each. */
  readonly summary: string;
}

/**
 * Reads certificates of authorities as PEM, whatever a paste made of their line breaks.
 *
 * @param now milliseconds since 1970-01-01T00:00:00Z
 * @throws {ExplainedError} that says what is wrong with them
 */
export function readCertificates(text: string, now?: number): Certificates {
  const { pem, certificates } = read(text, now);
  const summaries = certificates.map(({ name, validUntil }) =>
    l10n.t("{0}, valid until {1}", name, validUntil),
  );
  return { pem, summary: summaries.join("; ") };
}

/** The summary of stored certificates, or what is wrong with them: they may have expired since. */
export function certificateSummary(text: string): string {
  try {
    return readCertificates(text).summary;
  } catch (error) {
    return explain(error);
  }
}
