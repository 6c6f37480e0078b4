import * as l10n from "@vscode/l10n";
import { connectionOf, pathOf, type SecretNode } from "../tree/nodes.js";
import { primaryField } from "./shared/fetch-field.js";
import { secretOf, type CommandContext } from "./shared/context.js";

/** Finds where references to a secret stand in the workspace, and opens the one that is chosen. */
export async function findReferences(context: CommandContext, argument?: unknown): Promise<void> {
  const { prompter, references } = context;
  const title = l10n.t("Find All References");
  const node = await secretOf(context, argument, title);
  if (!node) return;
  const places = await prompter.progress(
    l10n.t("Looking for references to {0}…", pathOf(node)),
    (signal) => references.find(locatedOf(node), signal),
  );
  if (places.length === 0) {
    await prompter.inform(l10n.t("Nothing in this workspace refers to {0}.", pathOf(node)));
    return;
  }
  const place = await prompter.pick({
    title: l10n.t("{0}: {1}", title, pathOf(node)),
    placeholder: l10n.t("Which one is to be shown?"),
    items: places.map((value) => ({
      value,
      label: l10n.t("{0}, line {1}", value.file, value.line),
      description: value.text,
      icon: "references",
    })),
  });
  if (typeof place === "object") await place.open();
}

function locatedOf(node: SecretNode) {
  return {
    connection: connectionOf(node).record,
    location: { containerId: node.parent.container.id, secretId: node.summary.id },
    field: primaryField(node),
  };
}
