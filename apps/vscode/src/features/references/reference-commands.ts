import { isVariable, type Template } from "@keyhole/secrets/references";
import * as l10n from "@vscode/l10n";
import { refusedUntrusted } from "../../platform/vscode/report.js";
import {
  type EntryNode,
  findEntry,
  type ParentNode,
  pathOf,
  type SecretNode,
} from "../tree/tree-feature.js";
import { readTemplate } from "./reference-text.js";
import type { ReferencesContext } from "./references-context.js";
import { getOrPickSecret } from "../search/search-feature.js";

/** Finds the references to a secret in the workspace, and opens the one that the user picks. */
export async function findAllReferences(
  context: ReferencesContext,
  argument?: unknown,
): Promise<void> {
  const { prompter, references } = context;
  const title = l10n.t("Find All References");
  const node = await getOrPickSecret(context, argument, title);
  if (!node || (await refusedUntrusted(context))) return;
  const { locations, unknown } = await prompter.progress(
    l10n.t("Looking for references to {0}…", pathOf(node)),
    (signal) => references.find(node, signal),
  );
  if (locations.length === 0) {
    await prompter.inform(nothingFound(node, unknown));
    return;
  }
  const location = await prompter.pick({
    title: l10n.t("{0}: {1}", title, pathOf(node)),
    placeholder:
      unknown === 0
        ? l10n.t("Select a reference to open it")
        : l10n.t("Select a reference to open it. {0} more couldn't be looked up.", unknown),
    items: locations.map((value) => ({
      value,
      label: l10n.t("{0}, line {1}", value.file, value.line),
      description: value.text,
      icon: "references",
    })),
  });
  if (typeof location === "object") await location.open();
}

function nothingFound(node: SecretNode, unknown: number): string {
  const path = pathOf(node);
  return unknown === 0
    ? l10n.t("No file in this workspace refers to {0}.", path)
    : l10n.t("Found no reference to {0}, but {1} references couldn't be looked up.", path, unknown);
}

/** Shows the secret of the reference at the cursor in the tree. */
export async function showInTree(context: ReferencesContext): Promise<void> {
  const text = await context.references.atCursor();
  if (text !== undefined) return showReferenceInTree(context, text);
  const node = await context.searchSecret(l10n.t("Show Secret in Tree"), () => true);
  if (node) await context.showSecret(node);
}

/** Shows where a reference leads in the tree: the secret, or the last part that exists. */
export async function showReferenceInTree(context: ReferencesContext, text: string): Promise<void> {
  if (await refusedUntrusted(context)) return;
  const { model, prompter } = context;
  const template = readTemplate(text);
  if (!template) {
    await prompter.inform(l10n.t("This reference isn't valid. The Problems view says why."));
    return;
  }
  const connection = (await model.connections()).find(
    ({ record }) => record.alias === template.alias,
  );
  if (!connection) {
    await context.showTree();
    await prompter.inform(l10n.t("You have no connection with the alias of this reference."));
    return;
  }
  const container = await findPart(context, connection, template.container);
  const secret =
    container?.kind === "container" ? await findSecret(context, container, template) : undefined;
  await context.showSecret(secret ?? container ?? connection);
}

async function findPart(
  { model }: ReferencesContext,
  parent: ParentNode,
  part: Template["container"],
): Promise<EntryNode | undefined> {
  return isVariable(part) ? undefined : findEntry(model, parent, part);
}

async function findSecret(
  context: ReferencesContext,
  container: ParentNode & { readonly kind: "container" },
  { secret }: Template,
): Promise<EntryNode | undefined> {
  if (secret !== undefined) return findPart(context, container, secret);
  // The reference leaves the secret out: it can only mean the one secret of the container.
  if (container.parent.vendor.secretId !== undefined) return undefined;
  await context.model.children(container);
  return context.model.loaded(container)[0];
}
