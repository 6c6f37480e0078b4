import type { FieldInfo } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { pickField } from "../pick/pick-field.js";
import { titleOf, type SecretNode } from "../tree/nodes.js";
import { secretOf, type CommandContext } from "./context.js";
import { fetchable, fetchField, primaryField } from "./fetch-field.js";

/** Fetches a secret and shows it, for a while. */
export async function revealSecret(context: CommandContext, argument?: unknown): Promise<void> {
  const title = l10n.t("Reveal Secret");
  const node = await secretOf(context, argument, title, fetchable());
  if (!node) return;
  const field =
    node === argument ? primaryField(node) : await pickField(context.prompter, title, node);
  if (field) await revealField(context, node, field);
}

/** Fetches a field and shows it, for a while. */
export async function revealField(
  context: CommandContext,
  node: SecretNode,
  field: FieldInfo,
): Promise<void> {
  const value = await fetchField(context, node, field);
  if (value === undefined) return;
  const what = titleOf(node, field);
  context.log.info("Revealed", { connection: node.parent.parent.record.alias, secret: what });
  await context.reveal(what, value);
}
