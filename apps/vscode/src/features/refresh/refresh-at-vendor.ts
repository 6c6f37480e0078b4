import { findVendor, oneLine } from "@keyhole/secrets";
import {
  comparedField,
  fieldValue,
  getRefreshStyle,
  refreshConsequences,
  refreshesAnyField,
  valueCaution,
  type FieldInfo,
} from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { back } from "../../platform/vscode/prompter.js";
import { explanationText, vendorText } from "../../platform/vscode/vendor-text.js";
import { atVendor } from "../connections/connections-feature.js";
import { chooseField, getOrPickSecret } from "../search/search-feature.js";
import { askNewValue } from "../secrets/secrets-feature.js";
import {
  canRefresh,
  canSet,
  getConnection,
  getName,
  getPath,
  keepsVersions,
  ownNode,
  primaryField,
  type SecretNode,
  type SecretsModel,
  vendorKeepsVersions,
  getLocation,
} from "../tree/tree-feature.js";
import { applyNewValue, type NewValue, restoring } from "./apply-new-value.js";
import {
  currentConnection,
  type PreviousValue,
  type RefreshContext,
  type RefreshedField,
  toRefreshTarget,
} from "./refresh-context.js";

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
  await askAndApply(
    context,
    node,
    {
      title: l10n.t("{0}: {1}", title, path),
      question: l10n.t("Set a new value for {0} at {1}?", path, name),
      action: l10n.t("Set at {0}", name),
      progress: l10n.t("Setting {0} at {1}", path, name),
    },
    true,
  );
}

async function askAndApply(
  context: RefreshContext,
  node: SecretNode,
  words: Pick<NewValue, "title" | "question" | "action" | "progress">,
  isSet = false,
): Promise<void> {
  const { vendor } = getConnection(node);
  const refreshed = await chooseRefreshed(context, node, words.title, isSet);
  if (!refreshed) return;
  const { style, field } = refreshed;
  const rules =
    style.kind === "set" ? style.rules(getLocation(node).containerId, field.name) : undefined;
  const after =
    rules &&
    (await askNewValue(context, {
      step: { title: words.title },
      prompt: l10n.t("Select the new value to send to {0}", vendor.name),
      label: l10n.t("Enter the new value of {0}", fieldText(node, field)),
      rules,
    }));
  if (rules && typeof after !== "string") return;
  const value = typeof after === "string" ? after : undefined;
  const caution = rules && value !== undefined ? valueCaution(value, rules) : undefined;
  const warnings = [...refreshConsequences(vendor, style), ...(caution ? [caution] : [])];
  await applyNewValue(context, node, {
    ...words,
    ...refreshed,
    warning: warnings.map(explanationText).join("\n"),
    done: l10n.t("{0} has a new value at {1}.", getPath(node), vendor.name),
    ...(value !== undefined && { after: value }),
  });
}

/** Returns the secret's name, and the field's if it isn't the primary one. */
function fieldText(node: SecretNode, field: FieldInfo): string {
  return field.name === node.summary.fields?.[0]?.name ? getName(node) : oneLine(field.name);
}

/**
 * Finds out how a secret is refreshed, and lets the user choose the field if there's a choice. Returns
 * undefined if the secret can't be refreshed, which is shown, or if the user cancels.
 *
 * @param isSet whether to set a value even if a refresh would let the vendor make it
 */
async function chooseRefreshed(
  context: RefreshContext,
  node: SecretNode,
  title: string,
  isSet: boolean,
): Promise<RefreshedField | undefined> {
  const connection = getConnection(node);
  const { vendor, record } = connection;
  // A vendor without a refresh has no exceptions.
  const own =
    vendor.refresh.kind === "none"
      ? vendor.refresh
      : await atVendor(context, connection, async () => {
          const provider = await context.connections.provider(record.id);
          return getRefreshStyle(vendor, provider, toRefreshTarget(node));
        });
  if (!own) return undefined;
  const style = isSet && own.kind === "start" ? vendor.refresh : own;
  if (style.kind === "none") {
    await context.prompter.inform(vendorText(style.explanation));
    return undefined;
  }
  const primary = primaryField(node);
  if (primary && !refreshesAnyField(style)) return { style, field: primary };
  const chosen = await chooseField(context, node, { title, ask: true });
  return chosen && { style, field: chosen.field };
}

/**
 * Restores the value that a secret had before its last refresh in this window, or the version before
 * the current one if the vendor keeps it.
 */
export async function restorePrevious(context: RefreshContext, argument?: unknown): Promise<void> {
  const own = ownNode(context, argument);
  const node = own?.kind === "secret" ? own : await pickRestorable(context, argument);
  if (!node) return;
  const previous = context.previousValues.get(node) ?? (await fetchPrevious(context, node));
  if (previous) await applyNewValue(context, node, restoring(node, previous));
}

/** Fetches the version before the current one. Returns undefined if there is none, which is shown. */
async function fetchPrevious(
  context: RefreshContext,
  node: SecretNode,
): Promise<PreviousValue | undefined> {
  const { connections, prompter } = context;
  if (!keepsVersions(node)) {
    await prompter.inform(noPrevious());
    return undefined;
  }
  const path = getPath(node);
  const title = l10n.t("Restore Previous Value: {0}", path);
  const connection = getConnection(node);
  const refreshed = await chooseRefreshed(context, node, title, true);
  const current = refreshed && (await currentConnection(connections, connection.record.id));
  if (!current) return undefined;
  const fetched = await atVendor(context, connection, async () => ({
    secret: await prompter.progress(
      l10n.t("Fetching the earlier version of {0}…", path),
      (signal) => current.provider.fetchPrevious!(toRefreshTarget(node), { signal }),
    ),
  }));
  if (!fetched) return undefined;
  const { style, field } = refreshed;
  const value = fetched.secret && fieldValue(fetched.secret, comparedField(style, field.name));
  if (value !== undefined) return { ...refreshed, value, account: current.account };
  const { name } = connection.vendor;
  await prompter.inform(l10n.t("{0} has no earlier value at {1}.", fieldText(node, field), name));
  return undefined;
}

/** Lets the user choose a secret with a previous value. Returns undefined if cancelled. */
async function pickRestorable(
  context: RefreshContext,
  argument: unknown,
): Promise<SecretNode | undefined> {
  const { connections } = await context.connections.list();
  const haveVersions = connections.some(({ record }) => {
    const vendor = findVendor(record.vendor);
    return vendor && vendorKeepsVersions({ vendor });
  });
  if (!haveVersions) return pickReplaced(context);
  return getOrPickSecret(context, argument, l10n.t("Restore Previous Value"), {
    secret: (node) => keepsVersions(node) || context.previousValues.get(node) !== undefined,
    nothing: noPrevious(),
  });
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
    prompt: l10n.t("Select the secret"),
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
