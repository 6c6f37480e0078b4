import * as l10n from "@vscode/l10n";
import { connectionOf, nameOf, pathOf } from "../tree/nodes.js";
import { canSet } from "../tree/offers.js";
import { vendorText } from "../ui/vendor-text.js";
import { askNewValue } from "../values/ask-new-value.js";
import { secretOf, type CommandContext } from "./shared/context.js";
import { applyNewValue } from "../refresh/apply-new-value.js";

/** Sets a secret to a value of the user's after the user has confirmed it. */
export async function setValue(context: CommandContext, argument?: unknown): Promise<void> {
  const title = l10n.t("Set Value");
  const node = await secretOf(context, argument, title, {
    connection: ({ vendor }) => vendor.refresh.kind === "set",
    secret: canSet,
    nothing: l10n.t("There is no secret here that this connection may set."),
  });
  if (!node) return;
  const { refresh, name } = connectionOf(node).vendor;
  if (refresh.kind !== "set") return;
  const path = pathOf(node);
  const value = await askNewValue(context, {
    step: { title: l10n.t("{0}: {1}", title, path) },
    placeholder: l10n.t("Where does the new value come from?"),
    label: l10n.t("The new value of {0}", nameOf(node)),
    rules: refresh.rules(node.parent.container.id),
  });
  if (typeof value !== "string") return;
  await applyNewValue(context, node, {
    title: l10n.t("{0}: {1}", title, path),
    question: l10n.t("Set a new value of {0} at {1}?", path, name),
    warning: vendorText(refresh.warning),
    action: l10n.t("Set the Value"),
    progress: l10n.t("Setting {0} at {1}", path, name),
    done: l10n.t("{0} has its new value at {1}.", path, name),
    after: value,
  });
}
