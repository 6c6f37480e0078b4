import { oneLine } from "@keyhole/secrets";
import type { Vendor, VerifiedCredentials } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { vendorText } from "../../platform/vscode/vendor-text.js";

/** Describes accepted credentials: when they expire, what they may do, and whose they are. */
export function describeVerified(
  { containerNoun }: Vendor,
  { account, rights = {}, expiresAt }: VerifiedCredentials,
): string[] {
  const held = [
    ...(rights.list ? [l10n.t("list")] : []),
    ...(rights.read ? [l10n.t("read")] : []),
    ...(rights.write ? [l10n.t("write")] : []),
  ];
  return [
    ...(expiresAt === undefined
      ? []
      : [l10n.t("The credentials expire on {0}.", new Date(expiresAt).toLocaleString())]),
    ...(rights.list === false
      ? [l10n.t("The credentials have no permission to list {0}.", vendorText(containerNoun.many))]
      : []),
    ...(held.length === 0 ? [] : [l10n.t("Rights: {0}.", held.join(", "))]),
    ...(account === undefined ? [] : [l10n.t("Account: {0}", oneLine(account))]),
  ];
}

/** Joins sentences. */
export function joined(...sentences: readonly string[]): string {
  return sentences.reduce((text, next) => (text ? l10n.t("{0} {1}", text, next) : next), "");
}
