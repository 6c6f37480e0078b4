import { readCertificates } from "@keyhole/secrets/node";
import * as l10n from "@vscode/l10n";
import { explain } from "../../platform/vscode/report.js";

/** Names and dates of stored certificates, or why they can't be used: they may have expired. */
export function certificateSummary(text: string): string {
  try {
    return readCertificates(text)
      .certificates.map(({ name, validUntil }) => l10n.t("{0}, valid until {1}", name, validUntil))
      .join("; ");
  } catch (error) {
    return explain(error);
  }
}
