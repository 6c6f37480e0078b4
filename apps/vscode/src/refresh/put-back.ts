import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import { connectionOf, pathOf, type SecretNode } from "../tree/nodes.js";
import { putNewValue } from "./put-new-value.js";
import { targetOf } from "./target-of.js";

/** Sets a secret to the value that it had before its last refresh in this window. */
export async function putBack(context: CommandContext, node: SecretNode): Promise<void> {
  const value = context.oldValues.of(targetOf(node));
  const path = pathOf(node);
  if (value === undefined) {
    await context.prompter.inform(
      l10n.t("In this window, {0} was not refreshed: there is no old value to put back.", path),
    );
    return;
  }
  const { name } = connectionOf(node).vendor;
  await putNewValue(
    context,
    node,
    {
      title: l10n.t("Put the Old Value Back: {0}", path),
      question: l10n.t("Put the old value of {0} back at {1}?", path, name),
      warning: l10n.t("The value that is in force now is gone then, wherever it is in use."),
      action: l10n.t("Put Back at {0}", name),
      progress: l10n.t("Putting the old value of {0} back at {1}", path, name),
    },
    value,
  );
}
