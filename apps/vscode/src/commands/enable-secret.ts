import * as l10n from "@vscode/l10n";
import { canEnable } from "../tree/offers.js";
import { secretOf, type CommandContext } from "./shared/context.js";
import { setEnabled } from "./shared/set-enabled.js";

/** Enables a secret that is disabled. */
export async function enableSecret(context: CommandContext, argument?: unknown): Promise<void> {
  const node = await secretOf(context, argument, l10n.t("Enable Secret"), {
    connection: ({ vendor }) => vendor.disabling !== undefined,
    secret: canEnable,
    nothing: l10n.t("There is no secret here that could be enabled."),
  });
  if (node) await setEnabled(context, node, true);
}
