import { pathOf, type SecretNode } from "../tree/nodes.js";
import { back } from "../ui/prompter.js";
import { secretOf, type CommandContext } from "./context.js";
import { fetchField, primaryField } from "./fetch-field.js";
import type { FieldInfo } from "@keyhole/secrets";

/** Fetches a secret and puts its value at every cursor of the active editor. */
export async function insertSecret(context: CommandContext, argument?: unknown): Promise<void> {
  // Asked first: the editor that the user means is the one in front now.
  const target = context.editor.target();
  if (!target) {
    await context.prompter.warn(
      "Open a file and place the cursor first: there is no editor to insert into.",
    );
    return;
  }
  const node = await secretOf(context, argument, "Insert Secret");
  if (!node) return;
  const field = node === argument ? primaryField(node) : await pickField(context, node);
  if (!field) return;
  const value = await fetchField(context, node, field);
  if (value === undefined) return;
  if (!(await target.insert(value))) {
    await context.prompter.warn(
      `${node.summary.name} was not inserted: the editor was closed or takes no changes.`,
    );
  }
}

async function pickField(
  context: CommandContext,
  node: SecretNode,
): Promise<FieldInfo | undefined> {
  const field = await context.prompter.pick<FieldInfo>({
    title: `Insert Secret: ${pathOf(node)}`,
    placeholder: "Which field?",
    items: () =>
      Promise.resolve(
        node.summary.fields.map((value) => ({
          value,
          label: value.name,
          icon: value.confidential ? "key" : "symbol-field",
        })),
      ),
    only: () => true,
  });
  return field === back ? undefined : field;
}
