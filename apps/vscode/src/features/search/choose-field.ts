import type { FieldInfo } from "@keyhole/secrets/provider";
import { pickField } from "./pick-field.js";
import type { PickFilter } from "./pick-secret.js";
import { primaryField, type SecretNode } from "../tree/tree-feature.js";
import type { SearchContext } from "./search-context.js";
import { getOrPickSecret } from "./secret-argument.js";

/** What a command that works with one field needs to know. */
export interface FieldChoice {
  /** How its questions are headed. */
  readonly title: string;
  /** Which secrets it is offered for; all where absent. */
  readonly filter?: PickFilter;
  /** Whether the field is asked for also where the tree's own node was given. */
  readonly ask?: boolean;
}

/**
 * The secret and the field that a command is about: of the tree's own node the primary one, and
 * otherwise what the user picks. Undefined where the user gave up.
 */
export async function chooseField(
  context: SearchContext,
  argument: unknown,
  { title, filter, ask = false }: FieldChoice,
): Promise<{ readonly node: SecretNode; readonly field: FieldInfo } | undefined> {
  const node = await getOrPickSecret(context, argument, title, filter);
  if (!node) return undefined;
  const field =
    node === argument && !ask ? primaryField(node) : await pickField(context.prompter, title, node);
  return field && { node, field };
}
