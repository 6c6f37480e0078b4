import * as l10n from "@vscode/l10n";
import { ExplainedError, VendorError, type FieldInfo, type SecretValue } from "@keyhole/secrets";
import { connectionOf, nameOf, pathOf, type SecretNode } from "../../tree/nodes.js";
import type { PickFilter } from "../../pick/pick-secret.js";
import { canFetch, canSwitch } from "../../tree/offers.js";
import { withReport, type Mending } from "../../ui/report.js";
import { sourceOf, type CommandContext } from "./context.js";
import { showChanged } from "./show-changed.js";

/**
 * Fetches one field of a secret, with progress that can be cancelled. A failure is told to the
 * user; undefined then, and where the field is not set. What the connection has no right to see is
 * not asked for.
 */
export async function fetchField(
  context: CommandContext,
  node: SecretNode,
  field: FieldInfo,
): Promise<string | undefined> {
  const text = await fetchCurrent(context, node, field);
  if (text !== "") return text;
  const { name } = connectionOf(node).vendor;
  await context.prompter.inform(l10n.t("{0} has no {1} at {2}.", nameOf(node), field.name, name));
  return undefined;
}

/** The same, but that of a field that is not set the value is empty. */
export async function fetchCurrent(
  context: CommandContext,
  node: SecretNode,
  field: FieldInfo,
): Promise<string | undefined> {
  const { prompter } = context;
  const { name } = connectionOf(node).vendor;
  if (!canFetch(node)) {
    await prompter.warn(
      l10n.t(
        "{0} was not fetched: {1} does not let this connection see it. Have it shared with the connection's user, then reload the secrets.",
        pathOf(node),
        name,
      ),
    );
    return undefined;
  }
  const value = await withReport(
    prompter,
    () => fetchValue(context, node),
    (error) => enabling(context, node, error),
  );
  return value && (value[field.name] ?? "");
}

/** What can be done where a secret is disabled. */
function enabling(context: CommandContext, node: SecretNode, error: unknown): Mending | undefined {
  if (!VendorError.is(error, "inactive") || !canSwitch(node)) return undefined;
  return {
    label: l10n.t("Enable and Fetch"),
    run: async () => (await import("./set-enabled.js")).setEnabled(context, node, true),
  };
}

async function fetchValue(context: CommandContext, node: SecretNode): Promise<SecretValue> {
  const { enabled } = node.summary;
  try {
    const { source, location } = await sourceOf(context, node);
    const value = await context.prompter.progress(l10n.t("Fetching {0}…", pathOf(node)), (signal) =>
      source.fetchSecret(location, { signal }),
    );
    if (enabled === false) await showChanged(context, node, { enabled: true });
    return value;
  } catch (error) {
    if (VendorError.is(error, "inactive") && enabled !== false) {
      await showChanged(context, node, { enabled: false });
    }
    throw error;
  }
}

/** For the commands that fetch: which secrets they are offered for. */
export function fetchable(): PickFilter {
  return {
    secret: canFetch,
    nothing: l10n.t(
      "There is no secret here that this connection may see. Have it shared with the connection's user, then reload the secrets.",
    ),
  };
}

/** The field that a command means where it is not told another. */
export function primaryField(node: SecretNode): FieldInfo {
  const [first] = node.summary.fields;
  if (!first) throw new ExplainedError("{0} has no fields.", nameOf(node));
  return first;
}
