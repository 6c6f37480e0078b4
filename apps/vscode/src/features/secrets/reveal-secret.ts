import * as l10n from "@vscode/l10n";
import type { FieldInfo } from "@keyhole/secrets/provider";
import { chooseField } from "../search/search-feature.js";
import { type SecretNode, titleOf } from "../tree/tree-feature.js";
import { fetchable, fetchField } from "./fetch-field.js";
import type { SecretsContext } from "./secrets-context.js";

/** Fetches a secret and shows it, for a while. */
export async function revealSecret(context: SecretsContext, argument?: unknown): Promise<void> {
  const choice = { title: l10n.t("Reveal Secret"), filter: fetchable() };
  const chosen = await chooseField(context, argument, choice);
  if (chosen) await revealField(context, chosen.node, chosen.field);
}

/** Fetches a field and shows it, for a while. */
export async function revealField(
  context: SecretsContext,
  node: SecretNode,
  field: FieldInfo,
): Promise<void> {
  const value = await fetchField(context, node, field);
  if (value === undefined) return;
  const what = titleOf(node, field);
  const shown = context.reveal(what, value);
  if (!shown) return;
  context.log.info("Revealed", { connection: node.parent.parent.record.alias, secret: what });
  await shown;
}
