import * as l10n from "@vscode/l10n";
import { putBack as putOldValueBack } from "../refresh/put-back.js";
import { targetOf } from "../refresh/target-of.js";
import { canSet } from "../tree/offers.js";
import { secretOf, type CommandContext } from "./shared/context.js";

/** Puts back what a secret was before its last refresh in this window. */
export async function putBack(context: CommandContext, argument?: unknown): Promise<void> {
  const { oldValues } = context;
  const node = await secretOf(context, argument, l10n.t("Put the Old Value Back"), {
    connection: ({ vendor }) => vendor.refresh.kind === "set",
    secret: (candidate) => canSet(candidate) && oldValues.of(targetOf(candidate)).length > 0,
    nothing: l10n.t("In this window, no secret was refreshed whose old value could be put back."),
  });
  const old = node && oldValues.of(targetOf(node));
  if (old && old.length > 0) await putOldValueBack(context, node, old);
}
