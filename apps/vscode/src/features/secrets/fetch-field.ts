import * as l10n from "@vscode/l10n";
import { VendorError } from "@keyhole/secrets";
import {
  fieldValue,
  requireGiven,
  type FieldInfo,
  type SecretValue,
} from "@keyhole/secrets/provider";
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
  const value = await fetchFields(context, node, field);
  const text = value && (fieldValue(value, field.name) ?? "");
  if (text !== "") return text;
  const { name } = getConnection(node).vendor;
  await context.prompter.inform(l10n.t("{0} has no {1} at {2}.", getName(node), field.name, name));
  return undefined;
}

/** Implements `SearchContext.loadFields`. */
export function loadFields(
  context: Pick<SecretsContext, "model" | "prompter" | "enterCredentials">,
  node: SecretNode,
): Promise<readonly FieldInfo[] | undefined> {
  const { model, prompter } = context;
  const known = model.knownFields(node);
  if (known) return Promise.resolve(known);
  const title = l10n.t("Loading the fields of {0}…", getPath(node));
  return atVendor(context, getConnection(node), () =>
    prompter.progress(title, (signal) => model.fields(node, { signal })),
  );
}

/** Like `fetchField`, but returns all fields, and doesn't check whether this one is set. */
export async function fetchFields(
  context: SecretsContext,
  node: SecretNode,
  field: FieldInfo,
): Promise<SecretValue | undefined> {
  const { prompter } = context;
  const { name } = getConnection(node).vendor;
  // If it is scheduled for deletion, the vendor's error says what to do.
  if (!canFetch(node) && !node.summary.scheduledForDeletion) {
    await prompter.warn(
      l10n.t(
        "{1} doesn't let this connection see {0}. Share it with the connection's user and reload.",
        getPath(node),
        name,
      ),
    );
    return undefined;
  }
  return atVendor(
    context,
    getConnection(node),
    async () => {
      const secret = await fetchValue(context, node);
      requireGiven(secret, field.name, name);
      return secret;
    },
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
}

async function fetchValue(context: SecretsContext, node: SecretNode): Promise<SecretValue> {
  const { enabled } = node.summary;
  try {
    const provider = await context.connections.provider(getConnection(node).record.id);
    const value = await context.prompter.progress(
      l10n.t("Fetching {0}…", getPath(node)),
      (signal) => provider.fetchSecret(getLocation(node), { signal }),
    );
    if (enabled === false) {
      await showChanged(context, node, { enabled: true, scheduledForDeletion: undefined });
    }
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
