import type { FieldInfo } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { pickField } from "../pick/pick-field.js";
import { titleOf, type SecretNode } from "../tree/nodes.js";
import { secretOf, type CommandContext } from "./context.js";
import { fetchable, fetchField, primaryField } from "./fetch-field.js";

/** Fetches a secret and copies it. */
export async function copySecret(context: CommandContext, argument?: unknown): Promise<void> {
  const title = l10n.t("Copy Secret");
  const node = await secretOf(context, argument, title, fetchable());
  if (!node) return;
  const field =
    node === argument ? primaryField(node) : await pickField(context.prompter, title, node);
  if (field) await copyField(context, node, field);
}

/** Fetches a field and copies it. */
export async function copyField(
  context: CommandContext,
  node: SecretNode,
  field: FieldInfo,
): Promise<void> {
  const value = await fetchField(context, node, field);
  if (value === undefined) return;
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
