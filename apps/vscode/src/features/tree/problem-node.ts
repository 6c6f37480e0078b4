import * as l10n from "@vscode/l10n";
import { UserFacingError, VendorError } from "@keyhole/secrets";
import { explanationText, textsOfError } from "../../platform/vscode/vendor-text.js";
import type { FailedNode, FailureReason, NoRightNode, ParentNode } from "./nodes.js";

/** Creates the node that says why a list isn't there, or isn't whole. */
export function problemNode(parent: ParentNode, error: unknown): FailedNode | NoRightNode {
  if (!VendorError.is(error)) {
    return {
      kind: "failed",
      parent,
      reason: "unusable",
      message:
        error instanceof UserFacingError
          ? explanationText(error)
          : l10n.t("Something went wrong in Keyhole itself."),
      remedy: l10n.t("Edit the connection, or remove it and add it again."),
    };
  }
  const { message, remedy } = textsOfError(error);
  return error.kind === "forbidden" && canAddById(parent)
    ? { kind: "noRight", parent, message, remedy }
    : { kind: "failed", parent, reason: error.kind, message, remedy };
}

/** Whether something can be put below a node by its id. */
export function canAddById(parent: ParentNode): boolean {
  return parent.kind === "connection"
    ? parent.vendor.containerId !== undefined
    : parent.parent.vendor.secretId !== undefined;
}

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
  };
  return labels[reason];
}
