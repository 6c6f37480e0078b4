import * as l10n from "@vscode/l10n";
import { VendorError } from "@keyhole/secrets";
import { fieldValue, type FieldInfo, type SecretValue } from "@keyhole/secrets/provider";
import {
  canFetch,
  canSwitch,
  getConnection,
  getName,
  getPath,
  type SecretNode,
  getLocation,
} from "../tree/tree-feature.js";
import { atVendor } from "../connections/connections-feature.js";
import type { PickFilter } from "../search/search-feature.js";
import { setEnabled } from "./change-secret.js";
import type { SecretsContext } from "./secrets-context.js";
import { showChanged } from "./send-write.js";

/**
 * Fetches a field of a secret, with progress that the user can cancel. Returns undefined if that fails
 * or the field isn't set, which is shown.
 */
export async function fetchField(
  context: SecretsContext,
  node: SecretNode,
  field: FieldInfo,
): Promise<string | undefined> {
  const text = await fetchCurrent(context, node, field);
  if (text !== "") return text;
  const { name } = getConnection(node).vendor;
  await context.prompter.inform(l10n.t("{0} has no {1} at {2}.", getName(node), field.name, name));
  return undefined;
}

/** Like `fetchField`, but returns an empty value for a field that isn't set. */
export async function fetchCurrent(
  context: SecretsContext,
  node: SecretNode,
  field: FieldInfo,
): Promise<string | undefined> {
  const { prompter } = context;
  const { name } = getConnection(node).vendor;
  if (!canFetch(node)) {
    await prompter.warn(
      l10n.t(
        "{1} doesn't let this connection see {0}. Share it with the connection's user and reload.",
        getPath(node),
        name,
      ),
    );
    return undefined;
  }
  const value = await atVendor(
    context,
    getConnection(node),
    () => fetchValue(context, node),
    (error) =>
      VendorError.is(error, "inactive") && canSwitch(node)
        ? {
            message: l10n.t("{0} is disabled.", getPath(node)),
            remedies: [
              { label: l10n.t("Enable and Fetch"), run: () => setEnabled(context, node, true) },
            ],
          }
        : undefined,
  );
  return value && (fieldValue(value, field.name) ?? "");
}

async function fetchValue(context: SecretsContext, node: SecretNode): Promise<SecretValue> {
  const { enabled } = node.summary;
  try {
    const provider = await context.connections.provider(getConnection(node).record.id);
    const location = getLocation(node);
    const value = await context.prompter.progress(
      l10n.t("Fetching {0}…", getPath(node)),
      (signal) => provider.fetchSecret(location, { signal }),
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

/** Returns the filter for commands that fetch a secret. */
export function fetchable(): PickFilter {
  return {
    secret: canFetch,
    nothing: l10n.t(
      "This connection has no permission to see a secret here. Share one with its user and reload.",
    ),
  };
}
