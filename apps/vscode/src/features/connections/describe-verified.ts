import { oneLine } from "@keyhole/secrets";
import type { Vendor, VerifiedCredentials } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { vendorText } from "../../platform/vscode/vendor-text.js";

/**
 * Describes accepted credentials: whose they are, what they may do, and when they expire. The most
 * important comes first, because the status bar cuts long texts.
 */
export function describeVerified(
  { containerNoun }: Vendor,
  { account, rights = {}, expiresAt }: VerifiedCredentials,
): string[] {
  // A list of which the vendor reported only one would look complete.
  const areKnown = rights.read !== undefined && rights.write !== undefined;
  const held = [
    ...(rights.list ? [l10n.t("list")] : []),
    ...(rights.read ? [l10n.t("fetch")] : []),
    ...(rights.write ? [l10n.t("change")] : []),
  ];
  return [
    ...(account === undefined ? [] : [l10n.t("Account: {0}.", oneLine(account))]),
    ...(!areKnown || held.length === 0 ? [] : [l10n.t("Permissions: {0}.", held.join(", "))]),
    ...(rights.list === false
      ? [l10n.t("The credentials have no permission to list {0}.", vendorText(containerNoun.many))]
      : []),
    ...(expiresAt === undefined
      ? []
      : [l10n.t("The credentials expire on {0}.", new Date(expiresAt).toLocaleString())]),
  ];
}

/** Joins sentences. */
export function joined(...sentences: readonly string[]): string {
  return sentences.reduce((text, next) => (text ? l10n.t("{0} {1}", text, next) : next), "");
}
