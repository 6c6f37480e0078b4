import * as l10n from "@vscode/l10n";
import { connectionOf, pathOf, type SecretNode } from "../tree/nodes.js";
import { primaryField } from "./shared/fetch-field.js";
import { secretOf, type CommandContext } from "./shared/context.js";
import { refusedUntrusted } from "./shared/refused-untrusted.js";

/** Finds where references to a secret stand in the workspace, and opens the one that is chosen. */
export async function findReferences(context: CommandContext, argument?: unknown): Promise<void> {
  const { prompter, references } = context;
  const title = l10n.t("Find All References");
  const node = await secretOf(context, argument, title);
  if (!node) return;
  if (await refusedUntrusted(context)) return;
  const { places, unknown } = await prompter.progress(
    l10n.t("Looking for references to {0}…", pathOf(node)),
    (signal) => references.find(locatedOf(node), signal),
  );
  if (places.length === 0) {
    await prompter.inform(nothingFound(node, unknown));
    return;
  }
  const place = await prompter.pick({
    title: l10n.t("{0}: {1}", title, pathOf(node)),
    placeholder:
      unknown === 0
        ? l10n.t("Which one is to be shown?")
        : l10n.t("Which one is to be shown? {0} more references could not be looked up.", unknown),
    items: places.map((value) => ({
      value,
      label: l10n.t("{0}, line {1}", value.file, value.line),
      description: value.text,
      icon: "references",
    })),
  });
  if (typeof place === "object") await place.open();
}

function nothingFound(node: SecretNode, unknown: number): string {
  return unknown === 0
    ? l10n.t("Nothing in this workspace refers to {0}.", pathOf(node))
    : l10n.t(
        "Nothing is known in this workspace that refers to {0}, but {1} references could not be looked up.",
        pathOf(node),
        unknown,
      );
}

/** What references to a secret lead to. */
export function locatedOf(node: SecretNode) {
  return {
    connection: connectionOf(node).record,
    location: { containerId: node.parent.container.id, secretId: node.summary.id },
    field: primaryField(node),
    container: node.parent.container,
    summary: node.summary,
  };
}
