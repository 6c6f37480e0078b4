import * as l10n from "@vscode/l10n";
import { connectionOf, nameOf, pathOf, type SecretNode } from "../tree/nodes.js";
import { canRefresh } from "../tree/offers.js";
import { vendorText } from "../ui/vendor-text.js";
import { askNewValue } from "../values/ask-new-value.js";
import { secretOf, type CommandContext } from "./shared/context.js";
import { applyNewValue } from "../refresh/apply-new-value.js";

/** Has the vendor issue or set a new value of a secret after the user has confirmed it. */
export async function refreshSecret(context: CommandContext, argument?: unknown): Promise<void> {
  const title = l10n.t("Refresh Secret at Vendor");
  const node = await secretOf(context, argument, title, {
    secret: (candidate) => canRefresh(candidate) || explanationOf(candidate) !== undefined,
    nothing: l10n.t("There is no secret here that this connection may change."),
  });
  if (!node) return;
  const { refresh, name } = connectionOf(node).vendor;
  switch (refresh.kind) {
    case "none":
      await context.prompter.inform(vendorText(refresh.explanation));
      return;
    case "issue":
      await applyNewValue(context, node, wordsFor(node, title, vendorText(refresh.warning)));
      return;
    case "set": {
      const value = await askNewValue(context, {
        step: { title: l10n.t("{0}: {1}", title, pathOf(node)) },
        placeholder: l10n.t("{0} takes a new value. Which one?", name),
        label: l10n.t("The new value of {0}", nameOf(node)),
        rules: refresh.rules(node.parent.container.id),
      });
      if (typeof value === "string") {
        const words = wordsFor(node, title, vendorText(refresh.warning));
        await applyNewValue(context, node, { ...words, after: value });
      }
    }
  }
}

/** Why a vendor offers no refresh. */
function explanationOf(node: SecretNode): string | undefined {
  const { refresh } = connectionOf(node).vendor;
  return refresh.kind === "none" ? refresh.explanation : undefined;
}

function wordsFor(node: SecretNode, title: string, warning: string) {
  const { name } = connectionOf(node).vendor;
  const path = pathOf(node);
  return {
    title: l10n.t("{0}: {1}", title, path),
    question: l10n.t("Refresh {0} at {1}?", path, name),
    warning,
    action: l10n.t("Refresh at {0}", name),
    progress: l10n.t("Refreshing {0} at {1}", path, name),
    done: l10n.t("{0} has its new value at {1}.", path, name),
  };
}
