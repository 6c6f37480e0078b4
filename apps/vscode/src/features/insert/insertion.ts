import type { FieldInfo } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { connectionOf, primaryField, type SecretNode, titleOf } from "../tree/tree-feature.js";
import type { InsertTarget } from "./editor.js";
import { environmentName } from "./environment-name.js";
import type { InsertContent } from "./plan-insert.js";
import { referenceOf } from "./reference-of.js";
import type { InsertContext } from "./insert-context.js";

/** What is inserted, and where. */
export interface Insertion {
  readonly target: InsertTarget;
  readonly node: SecretNode;
  readonly field: FieldInfo;
}

/** An insertion, and what is known of it before the value is fetched. */
export interface NamedInsertion extends Insertion {
  /** The title of the questions about it. */
  readonly title: string;
  /** Undefined if the secret can't be referred to. */
  readonly reference: string | undefined;
  /** The name for a variable of the environment. */
  readonly variable: string;
}

/** Finds the names of what is inserted. Nothing is fetched. */
export async function nameInsertion(
  context: InsertContext,
  insertion: Insertion,
): Promise<NamedInsertion> {
  const { node, field } = insertion;
  const reference = await referenceOf(context, node, field).catch((error: unknown) => {
    if (error instanceof TypeError) return undefined;
    throw error;
  });
  const variable = environmentName({
    alias: connectionOf(node).record.alias,
    container: node.parent.container,
    secret: node.summary,
    field: field.name === primaryField(node).name ? undefined : field.name,
  });
  const title = l10n.t("Insert Secret: {0}", titleOf(node, field));
  return { ...insertion, reference, variable, title };
}

/** The reference as what is inserted; undefined if there is none. */
export function referenceContent({
  reference,
  variable,
}: NamedInsertion): InsertContent | undefined {
  return reference === undefined ? undefined : { reference, name: variable };
}
