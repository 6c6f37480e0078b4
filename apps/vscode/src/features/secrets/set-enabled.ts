import * as l10n from "@vscode/l10n";
import { vendorText } from "../../platform/vscode/vendor-text.js";
import { getOrPickSecret } from "../search/search-feature.js";
import {
  canDisable,
  canEnable,
  connectionOf,
  pathOf,
  type SecretNode,
} from "../tree/tree-feature.js";
import { confirmChange } from "./confirm-change.js";
import type { SecretsContext } from "./secrets-context.js";
import { reportFailedWrite, sendWrite } from "./send-write.js";
import { showChanged } from "./show-changed.js";

/** Enables a secret that is disabled. */
export async function enableSecret(context: SecretsContext, argument?: unknown): Promise<void> {
  const node = await getOrPickSecret(context, argument, l10n.t("Enable Secret"), {
    connection: ({ vendor }) => vendor.disabling !== undefined,
    secret: canEnable,
    nothing: l10n.t("There is no secret here that could be enabled."),
  });
  if (node) await setEnabled(context, node, true);
}

/** Disables a secret, once the user confirmed it: nobody can use it until it is enabled. */
export async function disableSecret(context: SecretsContext, argument?: unknown): Promise<void> {
  const node = await getOrPickSecret(context, argument, l10n.t("Disable Secret"), {
    connection: ({ vendor }) => vendor.disabling !== undefined,
    secret: canDisable,
    nothing: l10n.t("There is no secret here that could be disabled."),
  });
  const disabling = node && connectionOf(node).vendor.disabling;
  if (!node || !disabling) return;
  const confirmed = await confirmChange(context, node, {
    message: l10n.t("Disable {0} at {1}?", pathOf(node), connectionOf(node).vendor.name),
    warning: vendorText(disabling.warning),
    action: l10n.t("Disable"),
  });
  if (confirmed) await setEnabled(context, node, false);
}

/** Enables or disables a secret. Returns false if that failed, which the user has seen. */
export async function setEnabled(
  context: SecretsContext,
  node: SecretNode,
  enabled: boolean,
): Promise<boolean> {
  const path = pathOf(node);
  const title = enabled ? l10n.t("Enabling {0}…", path) : l10n.t("Disabling {0}…", path);
  const location = { containerId: node.parent.container.id, secretId: node.summary.id };
  try {
    await sendWrite(context, node.parent, {
      title,
      done: enabled ? "Enabled" : "Disabled",
      secret: node.summary.name,
      send: (source) => source.setEnabled!(location, enabled),
    });
  } catch (error) {
    const toLearn = l10n.t(
      "Fetch the secret to see whether it is disabled, or do the same again: that changes nothing where it took effect.",
    );
    await reportFailedWrite(context, node.parent, error, toLearn);
    return false;
  }
  if (node.added) await showChanged(context, node, { enabled });
  return true;
}
