import { UserFacingError, VendorError } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { explanationText, textsOfError } from "../../platform/vscode/vendor-text.js";
import type { FailedNode, NoRightNode, ParentNode } from "./nodes.js";

/** Where the vendor does not say how long to wait. */
const defaultWaitMs = 30_000;
/** However long the vendor asks for: nobody looks at a list for longer. */
const maxWaitMs = 10 * 60_000;

/**
 * The node that tells why a list is not there, or not whole.
 *
 * @param stopped whether it was the user who ended the list
 * @param attempt how often the list was tried again by itself
 * @param now in milliseconds since 1970-01-01T00:00:00Z
 */
export function problemNode(
  parent: ParentNode,
  error: unknown,
  stopped: boolean,
  attempt: number,
  now: number,
): FailedNode | NoRightNode {
  if (stopped) {
    return {
      kind: "failed",
      parent,
      reason: "stopped",
      message: l10n.t("Loading was stopped: there may be more than is shown."),
      remedy: l10n.t("Reload to load the whole list."),
    };
  }
  if (!VendorError.is(error)) {
    return {
      kind: "failed",
      parent,
      reason: "unusable",
      message:
        error instanceof UserFacingError
          ? explanationText(error)
          : l10n.t("Something went wrong in Keyhole itself."),
      remedy: l10n.t("Edit the connection, or remove it and add it anew."),
    };
  }
  const { message, remedy } = textsOfError(error);
  if (error.kind === "forbidden" && canAddById(parent)) {
    return { kind: "noRight", parent, message, remedy };
  }
  const failed: FailedNode = {
    kind: "failed",
    parent,
    reason: error.kind,
    message,
    remedy,
  };
  if (error.kind !== "rate-limited") return failed;
  // Longer each time: it may take more requests to list than the vendor allows at once.
  const waitMs = (error.retryAfterMs ?? defaultWaitMs) * 2 ** attempt;
  const retryAt = now + Math.min(waitMs, maxWaitMs);
  const time = new Date(retryAt).toLocaleTimeString();
  return { ...failed, retryAt, remedy: l10n.t("Trying again at {0}.", time) };
}

/** Whether something can be put below a node by its id. */
export function canAddById(parent: ParentNode): boolean {
  return parent.kind === "connection"
    ? parent.vendor.containerId !== undefined
    : parent.parent.vendor.secretId !== undefined;
}
