import type { Segment, Template } from "@keyhole/secrets/references";
import * as l10n from "@vscode/l10n";
import { refusedUntrusted } from "../../platform/vscode/report.js";
import {
  type ConnectionNode,
  type EntryNode,
  findLastContainer,
  findSecret,
  getPath,
  ownNode,
  type SecretNode,
} from "../tree/tree-feature.js";
import { readTemplate } from "./reference-text.js";
import type { FoundLocations, ReferencesContext } from "./references-context.js";
import { uncheckedText } from "../connections/connections-feature.js";
import { toReference } from "../insert/insert-feature.js";
import { chooseField, getOrPickSecret } from "../search/search-feature.js";
import type { ReferenceCount } from "../secrets/secrets-feature.js";

/** Finds the references to a secret in the workspace, and opens the one that the user picks. */
export async function findAllReferences(
  context: ReferencesContext,
  argument?: unknown,
): Promise<void> {
  const { prompter } = context;
  const title = l10n.t("Find All References");
  const node = await getOrPickSecret(context, argument, title);
  if (!node || (await refusedUntrusted(context))) return;
  const found = await find(context, node);
  if (!found) return;
  const { locations, unchecked } = found;
  if (locations.length === 0) {
    await prompter.inform(
      unchecked === 0
        ? l10n.t("No file in this workspace refers to {0}.", getPath(node))
        : l10n.t("Found no references to {0}. {1}", getPath(node), uncheckedText(unchecked)),
    );
    return;
  }
  const location = await prompter.pick({
    title: l10n.t("{0}: {1}", title, getPath(node)),
    prompt:
      unchecked === 0
        ? l10n.t("Select a reference to open it")
        : l10n.t("Select a reference to open it. {0}", uncheckedText(unchecked)),
    items: locations.map((value) => ({
      value,
      label: l10n.t("{0}, line {1}", value.file, value.line),
      description: value.text,
      icon: "references",
    })),
  });
  if (typeof location === "object") await location.open();
}

/** Counts the references to a secret in a trusted workspace. Returns undefined if the user cancels. */
export async function countReferences(
  context: ReferencesContext,
  node: SecretNode,
): Promise<ReferenceCount | "restricted" | undefined> {
  // References aren't looked up before the user trusts the workspace.
  if (!context.isTrusted()) return "restricted";
  const found = await find(context, node);
  if (!found) return undefined;
  const { locations, unchecked } = found;
  const files = new Set(locations.map(({ file }) => file)).size;
  return { found: locations.length, files, unchecked };
}

function find(
  { prompter, references }: ReferencesContext,
  node: SecretNode,
): Promise<FoundLocations | undefined> {
  const title = l10n.t("Searching for references to {0}…", getPath(node));
  return prompter.progress(title, async (signal) => {
    const all = await references.find(node, signal);
    return signal.aborted ? undefined : all;
  });
}

/** Copies a reference: to the secret of the tree, to the one at the cursor, or to one that the user picks. */
export async function copyReference(context: ReferencesContext, argument?: unknown): Promise<void> {
  const isOfTree = ownNode(context, argument)?.kind === "secret";
  const text =
    (isOfTree ? undefined : await context.references.atCursor()) ??
    (await chooseReference(context, argument));
  if (text !== undefined) await copyText(context, text);
}

/** Copies a reference of a hover. Any other text is ignored. */
export async function copyReferenceText(context: ReferencesContext, text: string): Promise<void> {
  if (readTemplate(text)) await copyText(context, text);
}

async function copyText({ clipboard, prompter }: ReferencesContext, text: string): Promise<void> {
  await clipboard.copy(text, 0);
  prompter.done(l10n.t("Copied: {0}", text));
}

async function chooseReference(
  context: ReferencesContext,
  argument: unknown,
): Promise<string | undefined> {
  const title = l10n.t("Copy Reference");
  const chosen = await chooseField(context, argument, { title });
  if (!chosen) return undefined;
  const text = await toReference(context, chosen.node, chosen.field);
  if (text === undefined) {
    const path = getPath(chosen.node);
    await context.prompter.warn(
      l10n.t(
        "{0} can't be referenced, because its name, ID or field can't be in a reference.",
        path,
      ),
    );
    return undefined;
  }
  await context.index.use(chosen.node);
  return text;
}

/** Shows the secret of the reference at the cursor in the tree. */
export async function showInTree(context: ReferencesContext): Promise<void> {
  const text = await context.references.atCursor();
  if (text !== undefined) return showReferenceInTree(context, text);
  const node = await context.searchSecret(l10n.t("Show Secret in Tree"), () => true);
  if (node) await context.showSecret(node);
}

/** Shows the secret of a reference in the tree, or the last part of its path that exists. */
export async function showReferenceInTree(context: ReferencesContext, text: string): Promise<void> {
  if (await refusedUntrusted(context)) return;
  const { model, prompter } = context;
  const template = readTemplate(text);
  if (!template) {
    await prompter.inform(
      l10n.t("This reference isn't valid. See the Problems view for the reason."),
    );
    return;
  }
  const connection = (await model.connections()).find(
    ({ record }) => record.alias === template.alias,
  );
  if (!connection) {
    await context.showTree();
    await prompter.inform(l10n.t("You have no connection with the name in this reference."));
    return;
  }
  await context.showSecret(await findLast(context, connection, template));
}

async function findLast(
  { model }: ReferencesContext,
  connection: ConnectionNode,
  { path }: Template,
): Promise<ConnectionNode | EntryNode> {
  const known = path.map(asSegment);
  const unknown = known.indexOf(undefined);
  const segments = known.slice(0, unknown === -1 ? path.length : unknown) as Segment[];
  const secret = unknown === -1 ? await findSecret(model, connection, segments) : undefined;
  return secret ?? findLastContainer(model, connection, segments);
}

/** Returns undefined for a name with variables. */
function asSegment(part: Template["path"][number]): Segment | undefined {
  if ("id" in part) return part;
  return typeof part.name === "string" ? { name: part.name } : undefined;
}
