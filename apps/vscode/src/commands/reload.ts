import * as l10n from "@vscode/l10n";
import { back } from "../ui/prompter.js";
import type { ConnectionNode } from "../tree/nodes.js";
import { ownNode, type CommandContext } from "./shared/context.js";

const everything = "everything";

/** Lists again what stands below a node of the tree, or what the user picks. */
export async function reload(context: CommandContext, argument?: unknown): Promise<void> {
  const node = ownNode(context, argument);
  if (node?.kind === "connection" || node?.kind === "container") {
    context.reload(node);
    return;
  }
  const choice = await context.prompter.pick<ConnectionNode | typeof everything>({
    title: l10n.t("Reload Secrets"),
    placeholder: l10n.t("What to list again?"),
    items: async () => {
      const nodes = await context.model.connections();
      return [
        { value: everything, label: l10n.t("All connections"), icon: "refresh" },
        ...nodes.map((value) => ({
          value,
          label: value.record.alias,
          description: value.vendor.name,
          icon: "plug",
        })),
      ];
    },
  });
  if (choice === undefined || choice === back) return;
  context.reload(choice === everything ? undefined : choice);
}
