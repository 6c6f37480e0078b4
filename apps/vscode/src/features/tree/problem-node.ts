import * as l10n from "@vscode/l10n";
import { UserFacingError, VendorError } from "@keyhole/secrets";
import type { IdPrompt } from "@keyhole/secrets/provider";
import {
  explanationText,
  getErrorTexts,
  joinSentences,
  vendorText,
} from "../../platform/vscode/vendor-text.js";
import {
  getConnection,
  type ConnectionNode,
  type FailedNode,
  type FailureReason,
  type NoCredentialsNode,
  type NoRightNode,
  type ParentNode,
  type UnreadableNode,
} from "./nodes.js";
import { canEdit } from "./offers.js";

/** Creates the node that shows why a list is missing or incomplete. */
export function problemNode(parent: ParentNode, error: unknown): FailedNode | NoRightNode {
  if (!VendorError.is(error)) {
    return {
      kind: "failed",
      parent,
      reason: "unusable",
      message:
        error instanceof UserFacingError
          ? explanationText(error)
          : l10n.t("An internal error occurred in Keyhole."),
      remedy: l10n.t("Edit the connection, or remove it and add it again."),
    };
  }
  const { message: what, remedy, details } = getErrorTexts(error);
  const message = joinSentences([what, details]);
  if (error.kind === "forbidden" && canAddById(parent)) {
    return { kind: "noRight", parent, message, remedy };
  }
  const known = getConnection(parent).vendor.headlines?.[error.code ?? ""];
  const headline = known && vendorText(known);
  return { kind: "failed", parent, reason: error.kind, headline, message, remedy };
}

/** Whether an entry can be added below a node by its ID. */
export function canAddById(parent: ParentNode): boolean {
  return getIdPrompt(parent) !== undefined;
}

/** Returns the prompt for the ID of an entry below a node, or for its path if names are IDs. */
export function getIdPrompt(parent: ParentNode): IdPrompt | undefined {
  const { containerId, secretId, namesAreIds } = getConnection(parent).vendor;
  return parent.kind === "connection" && !namesAreIds ? containerId : secretId;
}

/** A node in place of a list, or a part of one, that couldn't be loaded. */
export type Problem = NoRightNode | NoCredentialsNode | UnreadableNode | FailedNode;

/** Returns the texts of a problem. `action` is the label of what the user can do about it. */
export function problemTexts(node: Problem) {
  switch (node.kind) {
    case "noRight":
      return {
        headline: reasonLabel("forbidden"),
        action: l10n.t("Add by ID…"),
        detail: node.remedy,
        icon: "lock",
      };
    case "noCredentials":
      return {
        headline: l10n.t("No credentials"),
        action: l10n.t("Enter Credentials…"),
        detail: l10n.t("Keyhole sends nothing until you enter them."),
        icon: "sign-in",
      };
    case "unreadable":
      return {
        headline: l10n.t("Unreadable connection"),
        action: l10n.t("Remove…"),
        detail: node.problem,
        icon: "warning",
      };
    case "failed":
      return {
        headline: node.headline ?? reasonLabel(node.reason),
        action: toEdit(node) ? l10n.t("Edit Connection…") : l10n.t("Retry"),
        detail: node.remedy,
        icon: icons[node.reason] ?? "error",
      };
  }
}

/** Returns the connection that must be edited before a list can be loaded, or undefined. */
export function toEdit({ reason, parent }: FailedNode): ConnectionNode | undefined {
  if (!parent || (reason !== "unauthenticated" && reason !== "unusable")) return undefined;
  const connection = getConnection(parent);
  return canEdit(connection) ? connection : undefined;
}

/** Icons by reason. All other reasons use the error icon. */
const icons: Readonly<Partial<Record<FailureReason, string>>> = {
  unauthenticated: "shield",
  forbidden: "lock",
  "rate-limited": "watch",
  network: "debug-disconnect",
  timeout: "debug-disconnect",
  unavailable: "server-environment",
  "unexpected-response": "question",
};

function reasonLabel(reason: FailureReason): string {
  const labels: Readonly<Record<FailureReason, string>> = {
    unauthenticated: l10n.t("Credentials not accepted"),
    forbidden: l10n.t("No permission to list"),
    "not-found": l10n.t("Not found"),
    inactive: l10n.t("Disabled at the vendor"),
    "invalid-request": l10n.t("Request rejected"),
    conflict: l10n.t("Conflict"),
    changed: l10n.t("List changed"),
    "rate-limited": l10n.t("Rate limited"),
    unsupported: l10n.t("Not offered by the vendor"),
    unavailable: l10n.t("Vendor unavailable"),
    network: l10n.t("Couldn't connect"),
    timeout: l10n.t("Timed out"),
    cancelled: l10n.t("Cancelled"),
    "unexpected-response": l10n.t("Unexpected response"),
    keyring: l10n.t("Connections couldn't be read"),
    unusable: l10n.t("Invalid connection"),
  };
  return labels[reason];
}
