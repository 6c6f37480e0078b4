import { withSecrets } from "@keyhole/secrets/connections";
import type { SecretLocation, SecretProvider, SecretSummary } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { vendorText } from "../../platform/vscode/vendor-text.js";
import {
  brokenText,
  findBroken,
  reportRenamed,
  uncheckedText,
  updateLabel,
} from "../connections/connections-feature.js";
import { getOrPickSecret } from "../search/search-feature.js";
import {
  canDelete,
  canDescribe,
  canDisable,
  canEnable,
  canRename,
  type ConnectionNode,
  getConnection,
  getLocation,
  getPath,
  type SecretNode,
} from "../tree/tree-feature.js";
import { askText } from "./ask-new-secret.js";
import type { ReferenceCount, SecretsContext } from "./secrets-context.js";
import { confirmChange, reportFailedWrite, sendWrite, showChanged } from "./send-write.js";

/** Renames a secret at its vendor after the user has confirmed it. */
export async function renameSecret(context: SecretsContext, argument?: unknown): Promise<void> {
  const title = l10n.t("Rename Secret");
  const node = await getOrPickSecret(context, argument, title, {
    connection: ({ vendor }) => vendor.renaming !== undefined,
    secret: canRename,
    nothing: l10n.t("This connection has no permission to rename a secret here."),
  });
  const vendor = node && getConnection(node).vendor;
  if (!node || !vendor?.renaming || !vendor.newSecret) return;
  const form = vendor.newSecret.getForm(getLocation(node).containerId);
  const path = getPath(node);
  const { name: before } = node.summary;
  const name = await askText(context, form.name, before, {
    title: l10n.t("{0}: {1}", title, path),
  });
  if (typeof name !== "string" || name === before) return;
  const broken = await findBroken(context, { secret: node, to: name }, path);
  if (!broken) return;
  const breaks = broken.count > 0;
  const confirmed = await confirmChange(context, node, {
    message: l10n.t("Rename {0} to {1} at {2}?", path, name, vendor.name),
    warning: vendorText(vendor.renaming.warning),
    changes: [...(breaks ? [brokenText(broken)] : []), ...uncheckedTexts(broken)],
    action: breaks ? updateLabel() : l10n.t("Rename"),
    alternative: breaks ? l10n.t("Rename Only") : undefined,
  });
  if (!confirmed) return;
  const isRenamed = await change(context, node, {
    title: l10n.t("Renaming {0}…", path),
    done: "Renamed",
    secret: name,
    send: (provider, location) => provider.setName!(location, name),
    toLearn: l10n.t("Check the secret in the tree, which was reloaded."),
    changed: { name },
  });
  if (!isRenamed) return;
  await reportRenamed(context, { before, after: name }, confirmed === updateLabel() && broken);
}

/** Sets or removes the description of a secret. */
export async function setDescription(context: SecretsContext, argument?: unknown): Promise<void> {
  const title = l10n.t("Set Description");
  const node = await getOrPickSecret(context, argument, title, {
    connection: ({ vendor }) => vendor.descriptionField !== undefined,
    secret: canDescribe,
    nothing: l10n.t("This connection has no permission to set descriptions here."),
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
    title: l10n.t("Setting the description of {0}…", path),
    done: "Described",
    send: (provider, location) => provider.setDescription!(location, description),
    toLearn: l10n.t("Check the secret in the tree, which was reloaded."),
    changed: { description },
  });
}

const hasSwitch = ({ vendor }: ConnectionNode): boolean => vendor.disabling !== undefined;

/** Enables a secret that is disabled. */
export async function enableSecret(context: SecretsContext, argument?: unknown): Promise<void> {
  const node = await getOrPickSecret(context, argument, l10n.t("Enable Secret"), {
    connection: hasSwitch,
    secret: canEnable,
    nothing: l10n.t("There's no disabled secret here."),
  });
  if (node) await setEnabled(context, node, true);
}

/** Disables a secret after the user has confirmed it. */
export async function disableSecret(context: SecretsContext, argument?: unknown): Promise<void> {
  const node = await getOrPickSecret(context, argument, l10n.t("Disable Secret"), {
    connection: hasSwitch,
    secret: canDisable,
    nothing: l10n.t("There's no secret here that you can disable."),
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

/** Enables or disables a secret. Returns false if that failed, which is shown. */
export async function setEnabled(
  context: SecretsContext,
  node: SecretNode,
  enabled: boolean,
): Promise<boolean> {
  const path = getPath(node);
  const isChanged = await change(context, node, {
    title: enabled ? l10n.t("Enabling {0}…", path) : l10n.t("Disabling {0}…", path),
    done: enabled ? "Enabled" : "Disabled",
    send: (provider, location) => provider.setEnabled!(location, enabled),
    toLearn: l10n.t("Try again. That changes nothing if the secret is already in this state."),
    changed: { enabled },
  });
  if (isChanged) {
    context.prompter.done(enabled ? l10n.t("Enabled {0}", path) : l10n.t("Disabled {0}", path));
  }
  return isChanged;
}

/** Deletes a secret after the user has confirmed it. */
export async function deleteSecret(context: SecretsContext, argument?: unknown): Promise<void> {
  const node = await getOrPickSecret(context, argument, l10n.t("Delete Secret"), {
    connection: ({ vendor }) => vendor.deleting !== undefined,
    secret: canDelete,
    nothing: l10n.t("This connection has no permission to delete a secret here."),
  });
  const vendor = node && getConnection(node).vendor;
  if (!node || !vendor?.deleting) return;
  const path = getPath(node);
  const references = await context.countReferences(node);
  if (!references) return;
  const show = l10n.t("Show References");
  const confirmed = await confirmChange(context, node, {
    message: l10n.t("Delete {0} at {1}?", path, vendor.name),
    warning: vendorText(vendor.deleting.warning),
    changes:
      references === "restricted"
        ? [l10n.t("Keyhole doesn't count references in Restricted Mode.")]
        : [...foundTexts(references), ...uncheckedTexts(references)],
    action: l10n.t("Delete"),
    alternative: references !== "restricted" && references.found > 0 ? show : undefined,
  });
  if (confirmed === show) return context.showReferences(node);
  if (!confirmed) return;
  const isDeleted = await change(context, node, {
    title: l10n.t("Deleting {0}…", path),
    done: "Deleted",
    send: (provider, location) => provider.deleteSecret!(location),
    toLearn: l10n.t("Check whether the secret is still in the tree, which was reloaded."),
  });
  if (!isDeleted) return;
  if (node.added) {
    await context.connections.updateAdded(getConnection(node).record.id, (added) =>
      withSecrets(added, getLocation(node).containerId, (secrets) =>
        secrets.filter(({ id }) => id !== node.summary.id),
      ),
    );
  }
  context.prompter.done(l10n.t("Deleted {0}", path));
}

function foundTexts({ found, files }: ReferenceCount): string[] {
  if (found === 0) return [];
  if (found === 1) return [l10n.t("1 reference will stop resolving.")];
  return [
    files === 1
      ? l10n.t("{0} references in 1 file will stop resolving.", found)
      : l10n.t("{0} references in {1} files will stop resolving.", found, files),
  ];
}

function uncheckedTexts({ unchecked }: Pick<ReferenceCount, "unchecked">): string[] {
  return unchecked > 0 ? [uncheckedText(unchecked)] : [];
}

interface Change {
  readonly title: string;
  readonly done: string;
  readonly secret?: string;
  readonly send: (provider: SecretProvider, location: SecretLocation) => Promise<void>;
  readonly toLearn: string;
  readonly changed?: Partial<Pick<SecretSummary, "name" | "description" | "enabled">>;
}

async function change(
  context: SecretsContext,
  node: SecretNode,
  { title, done, secret = node.summary.name, send, toLearn, changed }: Change,
): Promise<boolean> {
  const location = getLocation(node);
  try {
    await sendWrite(context, node.parent, {
      title,
      done,
      secret,
      send: (provider) => send(provider, location),
    });
  } catch (error) {
    await reportFailedWrite(context, node.parent, error, toLearn);
    return false;
  }
  if (node.added && changed) await showChanged(context, node, changed);
  return true;
}
