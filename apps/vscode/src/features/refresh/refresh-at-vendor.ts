import * as l10n from "@vscode/l10n";
import { back } from "../../platform/vscode/prompter.js";
import { vendorText } from "../../platform/vscode/vendor-text.js";
import { getOrPickSecret } from "../search/search-feature.js";
import { askNewValue } from "../secrets/secrets-feature.js";
import {
  canRefresh,
  canSet,
  getConnection,
  getName,
  getPath,
  ownNode,
  type SecretNode,
  type SecretsModel,
  getLocation,
} from "../tree/tree-feature.js";
import { applyNewValue, type NewValue, restoring } from "./apply-new-value.js";
import type { RefreshContext } from "./refresh-context.js";

/** Makes the vendor issue or set a new value of a secret after the user has confirmed it. */
export async function refreshSecretAtVendor(
  context: RefreshContext,
  argument?: unknown,
): Promise<void> {
  const title = l10n.t("Refresh Secret at Vendor");
  const node = await getOrPickSecret(context, argument, title, {
    // Offered even if the vendor has no refresh, because the command explains that.
    secret: (one) => canRefresh(one) || getConnection(one).vendor.refresh.kind === "none",
    nothing: l10n.t("This connection has no permission to change a secret here."),
  });
  if (!node) return;
  const path = getPath(node);
  const { name } = getConnection(node).vendor;
  await askAndApply(context, node, {
    title: l10n.t("{0}: {1}", title, path),
    question: l10n.t("Refresh {0} at {1}?", path, name),
    action: l10n.t("Refresh at {0}", name),
    progress: l10n.t("Refreshing {0} at {1}", path, name),
  });
}

/** Sets a secret to a value that the user chooses, after confirmation. */
export async function setValue(context: RefreshContext, argument?: unknown): Promise<void> {
  const title = l10n.t("Set Value");
  const node = await getOrPickSecret(context, argument, title, {
    connection: ({ vendor }) => vendor.refresh.kind === "set",
    secret: canSet,
    nothing: l10n.t("This connection has no permission to set a secret here."),
  });
  if (!node) return;
  const path = getPath(node);
  const { name } = getConnection(node).vendor;
  await askAndApply(context, node, {
    title: l10n.t("{0}: {1}", title, path),
    question: l10n.t("Set a new value of {0} at {1}?", path, name),
    action: l10n.t("Set at {0}", name),
    progress: l10n.t("Setting {0} at {1}", path, name),
  });
}

async function askAndApply(
  context: RefreshContext,
  node: SecretNode,
  words: Pick<NewValue, "title" | "question" | "action" | "progress">,
): Promise<void> {
  const { refresh, name } = getConnection(node).vendor;
  if (refresh.kind === "none") {
    await context.prompter.inform(vendorText(refresh.explanation));
    return;
  }
  const after =
    refresh.kind === "set" &&
    (await askNewValue(context, {
      step: { title: words.title },
      prompt: l10n.t("Select the new value to send to {0}", name),
      label: l10n.t("Enter the new value of {0}", getName(node)),
      rules: refresh.rules(getLocation(node).containerId),
    }));
  if (refresh.kind === "set" && typeof after !== "string") return;
  await applyNewValue(context, node, {
    ...words,
    warning: vendorText(refresh.warning),
    done: l10n.t("{0} has a new value at {1}.", getPath(node), name),
    ...(typeof after === "string" && { after }),
  });
}

/** Restores the value that a secret had before its last refresh in this window. */
export async function restorePrevious(context: RefreshContext, argument?: unknown): Promise<void> {
  const own = ownNode(context, argument);
  const node = own?.kind === "secret" ? own : await pickReplaced(context);
  const previous = node && context.previousValues.get(node);
  if (previous) await applyNewValue(context, node, restoring(node, previous));
  else if (node) await context.prompter.inform(noPrevious());
}

/** Lets the user choose a secret whose previous value is known. Returns undefined if cancelled. */
async function pickReplaced(context: RefreshContext): Promise<SecretNode | undefined> {
  const { model, previousValues, prompter } = context;
  const found = await Promise.all(previousValues.nodes.map((node) => currentSecret(model, node)));
  const nodes = found.filter((node) => node !== undefined).filter(canSet);
  if (nodes.length === 0) {
    await prompter.inform(noPrevious());
    return undefined;
  }
  const node = await prompter.pick<SecretNode>({
    title: l10n.t("Restore Previous Value"),
    prompt: l10n.t("Select a secret"),
    items: nodes.map((value) => ({ value, label: getPath(value), icon: "key" })),
    // A single secret is chosen without asking, because the user confirms it anyway.
    only: () => true,
  });
  return node === back ? undefined : node;
}

async function currentSecret(
  model: SecretsModel,
  { parent, summary }: SecretNode,
): Promise<SecretNode | undefined> {
  const container = await model.current(parent);
  const entries = container ? await model.children(container) : [];
  return entries
    .filter((entry) => entry.kind === "secret")
    .find((entry) => entry.summary.id === summary.id);
}

const noPrevious = (): string =>
  l10n.t(
    "There's no previous value to restore. Keyhole keeps previous values until the window closes.",
  );
