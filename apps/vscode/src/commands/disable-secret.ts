import * as l10n from "@vscode/l10n";
import { connectionOf, pathOf } from "../tree/nodes.js";
import { canDisable } from "../tree/offers.js";
import { vendorText } from "../ui/vendor-text.js";
import { confirmChange } from "./shared/confirm-change.js";
import { secretOf, type CommandContext } from "./shared/context.js";
import { setEnabled } from "./shared/set-enabled.js";

/** Disables a secret, once the user confirmed it: nobody can use it until it is enabled. */
export async function disableSecret(context: CommandContext, argument?: unknown): Promise<void> {
  const node = await secretOf(context, argument, l10n.t("Disable Secret"), {
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
