import type { FieldInfo } from "@keyhole/secrets/provider";
import { formatReference, referenceTo, type Referable } from "@keyhole/secrets/references";
import * as l10n from "@vscode/l10n";
import {
  connectionOf,
  type ParentNode,
  pathOf,
  type SecretNode,
  type SecretsModel,
} from "../tree/tree-feature.js";
import type { Prompter } from "../../platform/vscode/prompter.js";

/**
 * Writes the reference to a field. It has names if they are unique in their list. If the list isn't
 * known, or the user doesn't wait for the rest of it, it has ids.
 *
 * @throws {TypeError} for an id that no reference can hold
 */
export async function referenceOf(
  { model, prompter }: { readonly model: SecretsModel; readonly prompter: Prompter },
  node: SecretNode,
  field: FieldInfo,
): Promise<string> {
  const connection = connectionOf(node);
  const [containers, secrets] = await prompter.progress(
    l10n.t("Looking what else is named like {0}…", pathOf(node)),
    (signal) =>
      Promise.all([siblings(model, connection, signal), siblings(model, node.parent, signal)]),
  );
  const reference = referenceTo({
    alias: connection.record.alias,
    container: { entry: node.parent.container, siblings: containers },
    secret: { entry: node.summary, siblings: secrets },
    holdsOne: connection.vendor.secretId === undefined,
    field: field.name,
  });
  return formatReference(reference);
}

async function siblings(
  model: SecretsModel,
  parent: ParentNode,
  signal: AbortSignal,
): Promise<Referable[] | undefined> {
  const cancelled = new Promise<undefined>((resolve) => {
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
  const nodes = await Promise.race([model.children(parent), cancelled]);
  const entries = nodes?.flatMap((node): Referable[] => {
    if (node.kind === "container") return [node.container];
    return node.kind === "secret" ? [node.summary] : [];
  });
  // A node that is no entry says that the list is not whole.
  return entries?.length === nodes?.length ? entries : undefined;
}
