import * as l10n from "@vscode/l10n";
import { pathOf, type SecretNode } from "../../tree/nodes.js";
import type { CommandContext } from "./context.js";
import { reportFailedWrite, sendWrite } from "./send-write.js";
import { showChanged } from "./show-changed.js";

/** Enables or disables a secret; false where that failed, which the user was told. */
export async function setEnabled(
  context: CommandContext,
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
