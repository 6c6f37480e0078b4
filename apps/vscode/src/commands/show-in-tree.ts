import {
  isVariable,
  parseTemplate,
  type Segment,
  type Template,
  type Variable,
} from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { EntryNode, ParentNode } from "../tree/nodes.js";
import { entryNamed } from "../references/entry-named.js";
import type { CommandContext } from "./shared/context.js";
import { refusedUntrusted } from "./shared/refused-untrusted.js";

/** Shows the secret of the reference that the cursor is in. */
export async function showInTree(context: CommandContext): Promise<void> {
  const text = context.references.atCursor();
  if (text !== undefined) return showReferenceInTree(context, text);
  const title = l10n.t("Show Secret in Tree");
  const node = await context.searchSecret(title, () => true);
  if (node) await context.showSecret(node);
}

/**
 * Shows where a reference leads: the secret, or as far as there is something on the way to it. It
 * shows names alone, whoever asks for it.
 */
export async function showReferenceInTree(context: CommandContext, text: string): Promise<void> {
  if (await refusedUntrusted(context)) return;
  const { model } = context;
  const template = templateIn(text);
  if (!template) {
    await context.prompter.inform(l10n.t("This is no reference yet; the problems view says why."));
    return;
  }
  const { alias, container, secret } = template;
  const connection = (await model.connections()).find(({ record }) => record.alias === alias);
  if (!connection) {
    await context.showTree();
    await context.prompter.inform(l10n.t("The reference leads to no connection of yours."));
    return;
  }
  const containerNode = await child(context, connection, container);
  const only = connection.vendor.secretId === undefined;
  const secretNode =
    containerNode?.kind === "container"
      ? await child(context, containerNode, secret, only)
      : undefined;
  await context.showSecret(secretNode ?? containerNode ?? connection);
}

function templateIn(text: string): Template | undefined {
  try {
    return parseTemplate(text);
  } catch {
    return undefined;
  }
}

async function child(
  { model }: CommandContext,
  parent: ParentNode,
  part: Segment | Variable | undefined,
  only = false,
): Promise<EntryNode | undefined> {
  if (part !== undefined) return isVariable(part) ? undefined : entryNamed(model, parent, part);
  await model.children(parent);
  return only ? model.loaded(parent)[0] : undefined;
}
