import type { SecretLocation, SecretProvider, SecretSummary } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { vendorText } from "../../platform/vscode/vendor-text.js";
import { getOrPickSecret } from "../search/search-feature.js";
import {
  canDescribe,
  canDisable,
  canEnable,
  canRename,
  type ConnectionNode,
  getConnection,
  getPath,
  type SecretNode,
} from "../tree/tree-feature.js";
import { askText } from "./ask-new-secret.js";
import type { SecretsContext } from "./secrets-context.js";
import { confirmChange, reportFailedWrite, sendWrite, showChanged } from "./send-write.js";

/** Gives a secret another name at its vendor, once the user has confirmed it. */
export async function renameSecret(context: SecretsContext, argument?: unknown): Promise<void> {
  const title = l10n.t("Rename Secret at Vendor");
  const node = await getOrPickSecret(context, argument, title, {
    connection: ({ vendor }) => vendor.renaming !== undefined,
    secret: canRename,
    nothing: l10n.t("There is no secret here that this connection may rename."),
  });
  const vendor = node && getConnection(node).vendor;
  if (!node || !vendor?.renaming || !vendor.newSecret) return;
  const form = vendor.newSecret.formOf(node.parent.container.id);
  const path = getPath(node);
  const { name: before } = node.summary;
  const name = await askText(context, form.name, before, {
    title: l10n.t("{0}: {1}", title, path),
  });
  if (typeof name !== "string" || name === before) return;
  const confirmed = await confirmChange(context, node, {
    message: l10n.t("Rename {0} to {1} at {2}?", path, name, vendor.name),
    warning: vendorText(vendor.renaming.warning),
    action: l10n.t("Rename"),
  });
  if (!confirmed) return;
  await change(context, node, {
    title: l10n.t("Renaming {0}…", path),
    done: "Renamed",
    secret: name,
    send: (provider, location) => provider.setName!(location, name),
    toLearn: l10n.t("Look at the secret in the tree, which is listed again."),
    changed: { name },
  });
}

/** Sets the description of a secret, or removes it. */
export async function setDescription(context: SecretsContext, argument?: unknown): Promise<void> {
  const title = l10n.t("Set Description");
  const node = await getOrPickSecret(context, argument, title, {
    connection: ({ vendor }) => vendor.descriptionField !== undefined,
    secret: canDescribe,
    nothing: l10n.t("There is no secret here that this connection may describe."),
  });
  const field = node && getConnection(node).vendor.descriptionField;
  if (!node || !field) return;
  const path = getPath(node);
  const before = node.summary.description ?? "";
  const description = await askText(context, field, before, {
    title: l10n.t("{0}: {1}", title, path),
  });
  if (typeof description !== "string" || description === before) return;
  await change(context, node, {
    title: l10n.t("Describing {0}…", path),
    done: "Described",
    send: (provider, location) => provider.setDescription!(location, description),
    toLearn: l10n.t("Look at the secret in the tree, which is listed again."),
    changed: { description },
  });
}

const hasSwitch = ({ vendor }: ConnectionNode): boolean => vendor.disabling !== undefined;

/** Enables a secret that is disabled. */
export async function enableSecret(context: SecretsContext, argument?: unknown): Promise<void> {
  const node = await getOrPickSecret(context, argument, l10n.t("Enable Secret"), {
    connection: hasSwitch,
    secret: canEnable,
    nothing: l10n.t("There is no secret here that could be enabled."),
  });
  if (node) await setEnabled(context, node, true);
}

/** Disables a secret, once the user has confirmed it. */
export async function disableSecret(context: SecretsContext, argument?: unknown): Promise<void> {
  const node = await getOrPickSecret(context, argument, l10n.t("Disable Secret"), {
    connection: hasSwitch,
    secret: canDisable,
    nothing: l10n.t("There is no secret here that could be disabled."),
  });
  const vendor = node && getConnection(node).vendor;
  if (!node || !vendor?.disabling) return;
  const confirmed = await confirmChange(context, node, {
    message: l10n.t("Disable {0} at {1}?", getPath(node), vendor.name),
    warning: vendorText(vendor.disabling.warning),
    action: l10n.t("Disable"),
  });
  if (confirmed) await setEnabled(context, node, false);
}

function setEnabled(context: SecretsContext, node: SecretNode, enabled: boolean): Promise<void> {
  const path = getPath(node);
  return change(context, node, {
    title: enabled ? l10n.t("Enabling {0}…", path) : l10n.t("Disabling {0}…", path),
    done: enabled ? "Enabled" : "Disabled",
    send: (provider, location) => provider.setEnabled!(location, enabled),
    toLearn: l10n.t(
      "Fetch the secret to see whether it is disabled, or do the same again: that changes nothing if it took effect.",
    ),
    changed: { enabled },
  });
}

interface Change {
  readonly title: string;
  readonly done: string;
  /** The secret's new name. */
  readonly secret?: string;
  readonly send: (provider: SecretProvider, location: SecretLocation) => Promise<void>;
  readonly toLearn: string;
  readonly changed: Partial<Pick<SecretSummary, "name" | "description" | "enabled">>;
}

async function change(
  context: SecretsContext,
  node: SecretNode,
  { title, done, secret = node.summary.name, send, toLearn, changed }: Change,
): Promise<void> {
  const location = { containerId: node.parent.container.id, secretId: node.summary.id };
  try {
    await sendWrite(context, node.parent, {
      title,
      done,
      secret,
      send: (provider) => send(provider, location),
    });
  } catch (error) {
    return reportFailedWrite(context, node.parent, error, toLearn);
  }
  if (node.added) await showChanged(context, node, changed);
}
