import type { FieldInfo } from "@keyhole/secrets/provider";
import { referenceTo, type Referable } from "@keyhole/secrets/references";
import { holdsOne } from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import type { Prompter } from "../../platform/vscode/prompter.js";
import {
  type EntryNode,
  getConnection,
  getContainers,
  getEntry,
  getPath,
  primaryField,
  type SecretNode,
  type SecretsModel,
  getTitle,
} from "../tree/tree-feature.js";
import type { InsertTarget } from "./target-editor.js";
import { environmentName } from "./environment-name.js";
import type { InsertContent } from "./plan-insert.js";
import type { InsertContext } from "./insert-context.js";

/** What to insert, and where. */
export interface Insertion {
  readonly target: InsertTarget;
  readonly node: SecretNode;
  readonly field: FieldInfo;
}

/** An insertion with the facts that are known before the value is fetched. */
export interface NamedInsertion extends Insertion {
  readonly title: string;
  /** Undefined if the secret can't be referenced. */
  readonly reference: string | undefined;
  readonly variable: string;
}

/** Adds the names to an insertion. Fetches no value. */
export async function nameInsertion(
  context: InsertContext,
  insertion: Insertion,
): Promise<NamedInsertion> {
  const { node, field } = insertion;
  const reference = await toReference(context, node, field);
  // For a secret without a name at the vendor, references use a short name.
  const { id, name, referenceName = name } = node.summary;
  const variable = environmentName({
    ...(node.parent.kind === "container" && { container: node.parent.container }),
    secret: { id, name: referenceName },
    field: field.name === primaryField(node)?.name ? undefined : field.name,
  });
  const title = l10n.t("Insert Secret: {0}", getTitle(node, field));
  return { ...insertion, reference, variable, title };
}

/** Returns the reference as insertable content, or undefined if there is none. */
export function referenceContent({
  reference,
  variable,
}: NamedInsertion): InsertContent | undefined {
  return reference === undefined ? undefined : { reference, name: variable };
}

/**
 * Creates the reference to a field. It uses names if they are unique in their list. It uses ids if the
 * list isn't known, or the user doesn't wait for it. Undefined if the field can't be referenced.
 */
export async function toReference(
  { model, prompter }: { readonly model: SecretsModel; readonly prompter: Prompter },
  node: SecretNode,
  field: FieldInfo,
): Promise<string | undefined> {
  const connection = getConnection(node);
  const nodes = [...getContainers(node), node];
  const namesAreIds = connection.vendor.namesAreIds !== undefined;
  const lists = namesAreIds
    ? []
    : await prompter.progress(
        l10n.t("Checking for other secrets with the name {0}…", getPath(node)),
        (signal) => Promise.all(nodes.map((one) => siblings(model, one, signal))),
      );
  const listed = nodes.map((one, index) => ({ entry: getEntry(one), siblings: lists[index] }));
  return referenceTo({
    alias: connection.record.alias,
    containers: listed.slice(0, -1),
    secret: { entry: node.summary, siblings: lists.at(-1) },
    namesAreIds,
    holdsOne: holdsOne(connection.vendor.id),
    field: field.name,
  });
}

/** Returns the entries of the same kind in the list of an entry. Undefined if the list isn't known. */
async function siblings(
  model: SecretsModel,
  { kind, parent }: EntryNode,
  signal: AbortSignal,
): Promise<Referable[] | undefined> {
  const cancelled = new Promise<undefined>((resolve) => {
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
  const nodes = await Promise.race([model.children(parent), cancelled]);
  const entries = nodes?.filter((node) => node.kind === "container" || node.kind === "secret");
  // A node that isn't an entry means that the list is incomplete.
  if (entries?.length !== nodes?.length) return undefined;
  return entries?.filter((node) => node.kind === kind).map(getEntry);
}
