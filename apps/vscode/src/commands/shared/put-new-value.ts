import * as l10n from "@vscode/l10n";
import { connectionOf, pathOf, type SecretNode } from "../../tree/nodes.js";
import { confirmChange } from "./confirm-change.js";
import type { CommandContext } from "./context.js";
import { primaryField } from "./fetch-field.js";
import { copyField } from "../copy-secret.js";
import { reportFailedWrite, sendWrite } from "./send-write.js";

/** How a new value comes about, in the words of the command. */
export interface NewValueWords {
  readonly question: string;
  readonly warning: string;
  readonly action: string;
  readonly progress: string;
}

/**
 * Has the vendor put a new value in force, with one write, once the user confirmed it.
 *
 * @param value the new value; undefined where the vendor issues it
 */
export async function putNewValue(
  context: CommandContext,
  node: SecretNode,
  { question, warning, action, progress }: NewValueWords,
  value?: string,
): Promise<void> {
  if (!(await confirmChange(context, node, { message: question, warning, action }))) return;
  const location = { containerId: node.parent.container.id, secretId: node.summary.id };
  try {
    await sendWrite(context, node.parent, {
      title: progress,
      done: value === undefined ? "Refreshed" : "Value set",
      secret: node.summary.name,
      send: async (source) => {
        if (value === undefined) await source.issueSecret!(location);
        else await source.setSecret!(location, value);
      },
    });
  } catch (error) {
    const toLearn = l10n.t("Fetch the secret to see which value is in force.");
    await reportFailedWrite(context, node.parent, error, toLearn);
    return;
  }
  const copy = l10n.t("Copy the New Value");
  const chosen = await context.prompter.inform(
    l10n.t("{0}: a new value is in force at {1}.", pathOf(node), connectionOf(node).vendor.name),
    copy,
  );
  if (chosen === copy) await copyField(context, node, primaryField(node));
}
