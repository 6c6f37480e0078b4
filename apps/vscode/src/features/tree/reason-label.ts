import * as l10n from "@vscode/l10n";
import type { FailureReason } from "./nodes.js";

/** Why a list is not there, as short as the side bar is narrow; the vendor's name stands above. */
export function reasonLabel(reason: FailureReason): string {
  const labels: Readonly<Record<FailureReason, string>> = {
    unauthenticated: l10n.t("Credentials not accepted"),
    forbidden: l10n.t("No right to list"),
    "not-found": l10n.t("Not found"),
    inactive: l10n.t("Disabled at the vendor"),
    "invalid-request": l10n.t("Request rejected"),
    conflict: l10n.t("Conflict"),
    "rate-limited": l10n.t("Rate limited"),
    unsupported: l10n.t("Not offered by the vendor"),
    unavailable: l10n.t("Vendor not available"),
    network: l10n.t("Not reachable"),
    timeout: l10n.t("No answer in time"),
    cancelled: l10n.t("Cancelled"),
    "unexpected-response": l10n.t("Unexpected answer"),
    keyring: l10n.t("Connections could not be read"),
    unusable: l10n.t("The connection cannot be used"),
    stopped: l10n.t("Loading was stopped"),
  };
  return labels[reason];
}
