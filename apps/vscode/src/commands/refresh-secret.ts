import { generateValue, VendorError, type ValueRules } from "@keyhole/secrets";
import { connectionOf, pathOf, type SecretNode } from "../tree/nodes.js";
import { back } from "../ui/prompter.js";
import { explain } from "../ui/report.js";
import { secretOf, sourceOf, type CommandContext } from "./context.js";
import { copyField } from "./copy-secret.js";
import { primaryField } from "./fetch-field.js";

const title = "Refresh Secret at Vendor";

/** Has the vendor issue, or set, a new value of a secret, once the user confirmed it. */
export async function refreshSecret(context: CommandContext, argument?: unknown): Promise<void> {
  const node = await secretOf(context, argument, title);
  if (!node) return;
  const { vendor } = connectionOf(node);
  switch (vendor.refresh.kind) {
    case "none":
      await context.prompter.inform(vendor.refresh.explanation);
      return;
    case "issue":
      await refresh(context, node, vendor.refresh.warning);
      return;
    case "set": {
      const value = await askValue(context, node, vendor.refresh.rules);
      if (value !== undefined) await refresh(context, node, vendor.refresh.warning, value);
    }
  }
}

async function askValue(
  { prompter }: CommandContext,
  node: SecretNode,
  { maxLength = Infinity }: ValueRules,
): Promise<string | undefined> {
  const heading = `${title}: ${pathOf(node)}`;
  const limit = Number.isFinite(maxLength) ? `, up to ${maxLength} characters` : "";
  for (;;) {
    const way = await prompter.pick<"generate" | "type">({
      title: heading,
      placeholder: `${connectionOf(node).vendor.name} takes a new value. Which one?`,
      items: [
        {
          value: "generate",
          label: "Generate a value",
          description: "40 letters and digits",
          icon: "wand",
        },
        { value: "type", label: "Enter a value…", icon: "edit" },
      ],
    });
    if (way === undefined || way === back) return undefined;
    if (way === "generate") return generateValue();
    const typed = await prompter.input({
      title: heading,
      prompt: `The new value of ${node.summary.name}${limit}`,
      password: true,
      canGoBack: true,
      problem: (value) => {
        if (value.trim() === "") return "The value is empty.";
        return value.length > maxLength
          ? `The value is longer than ${maxLength} characters.`
          : undefined;
      },
    });
    if (typed !== back) return typed;
  }
}

async function refresh(
  context: CommandContext,
  node: SecretNode,
  warning: string,
  value?: string,
): Promise<void> {
  const { prompter } = context;
  const { vendor, record } = connectionOf(node);
  const action = `Refresh at ${vendor.name}`;
  const noun = vendor.containerNoun.one;
  const confirmed = await prompter.confirm({
    message: `Refresh ${pathOf(node)} at ${vendor.name}?`,
    detail: [
      warning,
      "",
      `Connection: ${record.alias} (${record.settings["baseUrl"] ?? vendor.name})`,
      `${noun.charAt(0).toUpperCase()}${noun.slice(1)}: ${node.parent.container.name}`,
      `Secret: ${node.summary.name}`,
    ].join("\n"),
    actions: [action],
  });
  if (confirmed !== action) return;

  try {
    const { source, location } = await sourceOf(context, node);
    // Not cancellable: once it is sent, nobody here can take it back.
    await prompter.progress(
      `Refreshing ${pathOf(node)} at ${vendor.name}…`,
      () =>
        value === undefined ? source.issueSecret!(location) : source.setSecret!(location, value),
      { cancellable: false },
    );
  } catch (error) {
    await prompter.warn(`${explain(error)} ${doubtOf(error, vendor.name)}`.trim());
    return;
  } finally {
    context.reload(node.parent);
  }
  const copy = "Copy the New Value";
  const chosen = await prompter.inform(
    `${pathOf(node)} was refreshed: a new value is in force at ${vendor.name}.`,
    copy,
  );
  if (chosen === copy) await copyField(context, node, primaryField(node));
}

/** A write whose answer did not arrive may have taken effect all the same. */
function doubtOf(error: unknown, vendor: string): string {
  const open = ["network", "timeout", "unavailable", "unexpected-response"] as const;
  return open.some((kind) => VendorError.is(error, kind))
    ? `The refresh was sent once and is not repeated; whether ${vendor} carried it out is not known. Fetch the secret to see which value is in force.`
    : "";
}
