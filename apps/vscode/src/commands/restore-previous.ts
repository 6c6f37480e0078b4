import * as l10n from "@vscode/l10n";
import { restorePrevious as restore } from "../refresh/apply-new-value.js";
import { targetOf } from "../refresh/execute-refresh.js";
import { canSet } from "../tree/offers.js";
import { secretOf, type CommandContext } from "./shared/context.js";

/** Restores the value that a secret had before its last refresh in this window. */
export async function restorePrevious(context: CommandContext, argument?: unknown): Promise<void> {
  const { previousValues } = context;
  const node = await secretOf(context, argument, l10n.t("Restore the Previous Value"), {
    connection: ({ vendor }) => vendor.refresh.kind === "set",
    secret: (candidate) =>
      canSet(candidate) && previousValues.get(targetOf(candidate)) !== undefined,
    nothing: l10n.t("No secret was refreshed in this window whose previous value can be restored."),
  });
  const previous = node && previousValues.get(targetOf(node));
  if (previous) await restore(context, node, previous);
}
