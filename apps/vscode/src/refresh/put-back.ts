import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import { connectionOf, pathOf, type SecretNode } from "../tree/nodes.js";
import type { OldValue } from "./old-values.js";
import { putNewValue } from "./put-new-value.js";

/** Sets a secret to the newest of its old values that is not in force. */
export async function putBack(
  context: CommandContext,
  node: SecretNode,
  old: readonly OldValue[],
): Promise<void> {
  const { name } = connectionOf(node).vendor;
  const path = pathOf(node);
  const words = {
    title: l10n.t("Put the Old Value Back: {0}", path),
    question: l10n.t("Put the old value of {0} back at {1}?", path, name),
    warning: l10n.t("The value that is in force now is gone then, wherever it is in use."),
    action: l10n.t("Put Back at {0}", name),
    progress: l10n.t("Putting the old value of {0} back at {1}", path, name),
    done: l10n.t("{0} has its old value again at {1}.", path, name),
  };
  await putNewValue(context, node, words, { putsBack: old });
}
