import * as l10n from "@vscode/l10n";
import { vendorText } from "../../platform/vscode/vendor-text.js";
import { getOrPickSecret } from "../search/search-feature.js";
import { askNewValue } from "../secrets/secrets-feature.js";
import {
  canRefresh,
  canSet,
  connectionOf,
  nameOf,
  pathOf,
  type SecretNode,
} from "../tree/tree-feature.js";
import { applyNewValue, applyPreviousValue as restore } from "./apply-new-value.js";
import { toRefreshTarget } from "./execute-refresh.js";
import type { RefreshContext } from "./refresh-context.js";

/** Has the vendor issue or set a new value of a secret after the user has confirmed it. */
export async function refreshSecretAtVendor(
  context: RefreshContext,
  argument?: unknown,
): Promise<void> {
  const title = l10n.t("Refresh Secret at Vendor");
  const node = await getOrPickSecret(context, argument, title, {
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

/** Sets a secret to a value of the user's after the user has confirmed it. */
export async function setValue(context: RefreshContext, argument?: unknown): Promise<void> {
  const title = l10n.t("Set Value");
  const node = await getOrPickSecret(context, argument, title, {
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

/** Restores the value that a secret had before its last refresh in this window. */
export async function restorePrevious(context: RefreshContext, argument?: unknown): Promise<void> {
  const { previousValues } = context;
  const node = await getOrPickSecret(context, argument, l10n.t("Restore the Previous Value"), {
    connection: ({ vendor }) => vendor.refresh.kind === "set",
    secret: (candidate) =>
      canSet(candidate) && previousValues.get(toRefreshTarget(candidate)) !== undefined,
    nothing: l10n.t("No secret was refreshed in this window whose previous value can be restored."),
  });
  const previous = node && previousValues.get(toRefreshTarget(node));
  if (previous) await restore(context, node, previous);
}
