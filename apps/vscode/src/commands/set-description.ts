import * as l10n from "@vscode/l10n";
import { connectionOf, pathOf } from "../tree/nodes.js";
import { canDescribe } from "../tree/offers.js";
import { askText } from "../values/ask-new-secret.js";
import { secretOf, type CommandContext } from "./shared/context.js";
import { reportFailedWrite, sendWrite } from "./shared/send-write.js";
import { showChanged } from "./shared/show-changed.js";

/** Sets the description of a secret, or takes it away. */
export async function setDescription(context: CommandContext, argument?: unknown): Promise<void> {
  const title = l10n.t("Set Description");
  const node = await secretOf(context, argument, title, {
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
