import * as l10n from "@vscode/l10n";
import { vendorText } from "../../platform/vscode/vendor-text.js";
import { getOrPickSecret } from "../search/search-feature.js";
import {
  canDescribe,
  canRename,
  connectionOf,
  pathOf,
  type SecretNode,
} from "../tree/tree-feature.js";
import { askText } from "./ask-new-secret.js";
import { confirmChange } from "./confirm-change.js";
import type { SecretsContext } from "./secrets-context.js";
import { reportFailedWrite, sendWrite } from "./send-write.js";
import { showChanged } from "./show-changed.js";

/** Gives a secret another name at its vendor, once the user confirmed it. */
export async function renameSecret(context: SecretsContext, argument?: unknown): Promise<void> {
  const title = l10n.t("Rename Secret at Vendor");
  const node = await getOrPickSecret(context, argument, title, {
    connection: ({ vendor }) => vendor.renaming !== undefined,
    secret: canRename,
    nothing: l10n.t("There is no secret here that this connection may rename."),
  });
  const vendor = node && connectionOf(node).vendor;
  if (!node || !vendor?.renaming || !vendor.newSecret) return;
  const form = vendor.newSecret.formOf(node.parent.container.id);
  const siblings = context.model.loaded(node.parent).filter((entry) => entry.kind === "secret");
  const taken = new Set(siblings.map(({ summary }) => summary.name));
  taken.delete(node.summary.name);
  const path = pathOf(node);
  const name = await askText(
    context,
    form.name,
    node.summary.name,
    { title: l10n.t("{0}: {1}", title, path) },
    (text) =>
      form.uniqueNames && taken.has(text)
        ? l10n.t("There is a secret named {0} already.", text)
        : undefined,
  );
  if (typeof name !== "string" || name === node.summary.name) return;
  const confirmed = await confirmChange(context, node, {
    message: l10n.t("Rename {0} to {1} at {2}?", path, name, vendor.name),
    warning: vendorText(vendor.renaming.warning),
    action: l10n.t("Rename"),
  });
  if (confirmed) await rename(context, node, name);
}

async function rename(context: SecretsContext, node: SecretNode, name: string): Promise<void> {
  const location = { containerId: node.parent.container.id, secretId: node.summary.id };
  try {
    await sendWrite(context, node.parent, {
      title: l10n.t("Renaming {0}…", pathOf(node)),
      done: "Renamed",
      secret: name,
      send: (source) => source.setName!(location, name),
    });
  } catch (error) {
    const toLearn = l10n.t("Look at the secret in the tree, which is listed again.");
    await reportFailedWrite(context, node.parent, error, toLearn);
    return;
  }
  if (node.added) await showChanged(context, node, { name });
}

/** Sets the description of a secret, or takes it away. */
export async function setDescription(context: SecretsContext, argument?: unknown): Promise<void> {
  const title = l10n.t("Set Description");
  const node = await getOrPickSecret(context, argument, title, {
    connection: ({ vendor }) => vendor.descriptionField !== undefined,
    secret: canDescribe,
    nothing: l10n.t("There is no secret here that this connection may describe."),
  });
  const field = node && connectionOf(node).vendor.descriptionField;
  if (!node || !field) return;
  const path = pathOf(node);
  const before = node.summary.description ?? "";
  const description = await askText(context, field, before, {
    title: l10n.t("{0}: {1}", title, path),
  });
  if (typeof description !== "string" || description === before) return;
  const location = { containerId: node.parent.container.id, secretId: node.summary.id };
  try {
    await sendWrite(context, node.parent, {
      title: l10n.t("Describing {0}…", path),
      done: "Described",
      secret: node.summary.name,
      send: (source) => source.setDescription!(location, description),
    });
  } catch (error) {
    const toLearn = l10n.t("Look at the secret in the tree, which is listed again.");
    await reportFailedWrite(context, node.parent, error, toLearn);
    return;
  }
  if (node.added) await showChanged(context, node, { description });
}
