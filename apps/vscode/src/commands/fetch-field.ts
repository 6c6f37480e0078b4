import type { FieldInfo } from "@keyhole/secrets";
import { connectionOf, pathOf, type SecretNode } from "../tree/nodes.js";
import { withReport } from "../ui/report.js";
import { sourceOf, type CommandContext } from "./context.js";

/**
 * Fetches one field of a secret, with progress that can be cancelled. A failure is told to the
 * user; undefined then, and where the field is not set.
 */
export async function fetchField(
  context: CommandContext,
  node: SecretNode,
  field: FieldInfo,
): Promise<string | undefined> {
  const value = await withReport(context.prompter, async () => {
    const { source, location } = await sourceOf(context, node);
    return context.prompter.progress(`Fetching ${pathOf(node)}…`, (signal) =>
      source.fetchSecret(location, { signal }),
    );
  });
  if (value === undefined) return undefined;
  const text = value[field.name];
  if (text !== undefined && text !== "") return text;
  const vendor = connectionOf(node).vendor.name;
  await context.prompter.inform(`${node.summary.name} has no ${field.name} at ${vendor}.`);
  return undefined;
}

/** The field that a command means where it is not told another. */
export function primaryField(node: SecretNode): FieldInfo {
  const [first] = node.summary.fields;
  if (!first) throw new TypeError(`${node.summary.name} has no fields.`);
  return first;
}
