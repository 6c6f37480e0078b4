import type { FieldInfo } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { titleOf, type SecretNode } from "../tree/tree-feature.js";
import { chooseField } from "../search/search-feature.js";
import { fetchable, fetchField } from "./fetch-field.js";
import type { SecretsContext } from "./secrets-context.js";

/** Fetches a secret and copies it. */
export async function copySecret(context: SecretsContext, argument?: unknown): Promise<void> {
  const choice = { title: l10n.t("Copy Secret"), filter: fetchable() };
  const chosen = await chooseField(context, argument, choice);
  if (chosen) await copyField(context, chosen.node, chosen.field);
}

/** Fetches a field and copies it. */
export async function copyField(
  context: SecretsContext,
  node: SecretNode,
  field: FieldInfo,
): Promise<void> {
  const value = await fetchField(context, node, field);
  if (value !== undefined) await copyText(context, node, field, value);
}

/** Copies a value that was fetched, and says so. */
export async function copyText(
  context: SecretsContext,
  node: SecretNode,
  field: FieldInfo,
  value: string,
): Promise<void> {
  const seconds = context.clearAfterSeconds();
  await context.clipboard.copy(value, seconds);
  const what = titleOf(node, field);
  context.log.info("Copied", { connection: node.parent.parent.record.alias, secret: what });
  // In short: a notification shows little more than a line.
  void context.prompter.inform(
    seconds > 0
      ? l10n.t("Copied, cleared in {0} s: {1}", seconds, what)
      : l10n.t("Copied: {0}", what),
  );
}
