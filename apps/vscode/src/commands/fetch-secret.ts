import type { FieldInfo } from "@keyhole/secrets";
import { pathOf, type SecretNode } from "../tree/nodes.js";
import { back, type PickItem } from "../ui/prompter.js";
import { secretOf, type CommandContext } from "./context.js";
import { fetchField, primaryField } from "./fetch-field.js";

type Use = { readonly way: "copy" | "reveal"; readonly field: FieldInfo };

/** Fetches a secret, to copy or to reveal it. */
export async function fetchSecret(context: CommandContext, argument?: unknown): Promise<void> {
  const title = "Fetch Secret";
  const node = await secretOf(context, argument, title);
  if (!node) return;
  const use = await context.prompter.pick<Use>({
    title: `${title}: ${pathOf(node)}`,
    placeholder: "What to do with it?",
    items: usesOf(context, node),
  });
  if (use === undefined || use === back) return;
  if (use.way === "copy") {
    await copyField(context, node, use.field);
    return;
  }
  const value = await fetchField(context, node, use.field);
  if (value !== undefined) await context.reveal(titleOf(node, use.field), value);
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
  const clearing = seconds > 0 ? `, cleared in ${seconds} s` : "";
  // In short: a notification shows little more than a line.
  void context.prompter.inform(`Copied${clearing}: ${titleOf(node, field)}`);
}

function usesOf(context: CommandContext, node: SecretNode): PickItem<Use>[] {
  const seconds = context.clearAfterSeconds();
  const several = node.summary.fields.length > 1;
  return node.summary.fields.flatMap((field): PickItem<Use>[] => {
    const what = several ? field.name : "the value";
    return [
      {
        value: { way: "copy", field },
        label: `Copy ${what}`,
        icon: "copy",
        ...(seconds > 0 ? { description: `cleared from the clipboard after ${seconds} s` } : {}),
      },
      { value: { way: "reveal", field }, label: `Reveal ${what}`, icon: "eye" },
    ];
  });
}

function titleOf(node: SecretNode, field: FieldInfo): string {
  return field === primaryField(node) ? pathOf(node) : `${pathOf(node)} / ${field.name}`;
}
