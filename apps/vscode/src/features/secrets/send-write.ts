import { oneLine, VendorError } from "@keyhole/secrets";
import { withSecrets } from "@keyhole/secrets/connections";
import type { SecretProvider, SecretSummary } from "@keyhole/secrets/provider";
import { isRefused } from "@keyhole/secrets/refresh";
import * as l10n from "@vscode/l10n";
import { showFailure } from "../../platform/vscode/report.js";
import { capitalized, vendorText } from "../../platform/vscode/vendor-text.js";
import { failureAt } from "../connections/connections-feature.js";
import {
  getConnection,
  type ParentNode,
  getName,
  isOnlySecret,
  type SecretNode,
  getLocation,
  getContainerPath,
  primaryField,
} from "../tree/tree-feature.js";
import type { SecretsContext } from "./secrets-context.js";

/** The texts of a dialog that confirms a change. */
export interface ChangeWords {
  readonly message: string;
  readonly warning: string;
  /** Further changes, one per line. */
  readonly changes?: readonly string[];
  readonly action: string;
  /** The name of the field that changes; shown unless it is the primary one. */
  readonly field?: string | undefined;
  /** The label of a second button, which makes the change in another way. */
  readonly alternative?: string | undefined;
}

/** Lets the user confirm a change of a secret. Returns the label of the selected button. */
export async function confirmChange(
  { prompter }: Pick<SecretsContext, "prompter">,
  node: SecretNode,
  { message, warning, changes = [], action, field, alternative }: ChangeWords,
): Promise<string | undefined> {
  const { vendor, record } = getConnection(node);
  const address = oneLine(record.settings["baseUrl"] ?? vendor.name);
  const container = getContainerPath(node);
  return prompter.confirm({
    message,
    detail: [
      warning,
      "",
      l10n.t("Connection: {0} ({1})", record.alias, address),
      ...(container === ""
        ? []
        : [l10n.t("{0}: {1}", capitalized(vendorText(vendor.containerNoun.one)), container)]),
      ...(isOnlySecret(node) ? [] : [l10n.t("Secret: {0}", getName(node))]),
      ...(field === undefined || field === primaryField(node)?.name
        ? []
        : [l10n.t("{0}: {1}", l10n.t("Field"), oneLine(field))]),
      ...(changes.length > 0 ? ["", ...changes] : []),
    ].join("\n"),
    actions: [action, ...(alternative === undefined ? [] : [alternative])],
  });
}

/** One write to a secret. */
export interface Write<T> {
  readonly title: string;
  readonly done: string;
  readonly secret: string;
  readonly send: (provider: SecretProvider) => Promise<T>;
}

/**
 * Sends one write below a container, and then lists the container again.
 *
 * @throws {VendorError} {@link isInDoubt} returns whether the write may have taken effect
 */
export async function sendWrite<T>(
  context: SecretsContext,
  container: ParentNode,
  { title, done, secret, send }: Write<T>,
): Promise<T> {
  const { record } = getConnection(container);
  try {
    const provider = await context.connections.provider(record.id);
    // The user can't cancel it, because a request can't be undone once it is sent.
    const options = { cancellable: false };
    const result = await context.prompter.progress(title, () => send(provider), options);
    const name = container.kind === "container" ? { container: container.container.name } : {};
    context.log.info(done, { connection: record.alias, ...name, secret });
    return result;
  } finally {
    // The node may have been replaced in the meantime, for example by a change in another window.
    const current = await context.model.current(container);
    if (current) context.model.reset(current);
  }
}

/** Whether a failed write may have taken effect. */
export function isInDoubt(error: unknown): boolean {
  return VendorError.is(error) && !isRefused(error);
}

/**
 * Reports a failed write, and never repeats it.
 *
 * @param toLearn how the user can check whether it took effect, as a sentence
 */
export async function reportFailedWrite(
  context: SecretsContext,
  container: ParentNode,
  error: unknown,
  toLearn: string,
): Promise<void> {
  const connection = getConnection(container);
  const { message, details, remedies } = failureAt(context, connection, error);
  const text = isInDoubt(error)
    ? l10n.t(
        "{0} Keyhole sent one request and doesn't know whether {1} processed it. {2}",
        message,
        connection.vendor.name,
        toLearn,
      )
    : message;
  const remedy = await showFailure(context.prompter, { message: text, details, remedies });
  await remedy?.run?.();
}

/** Updates the tree after a change of a secret. The summary of an entry that was added by ID is stored, too. */
export async function showChanged(
  { connections, model }: SecretsContext,
  node: SecretNode,
  change: Partial<Pick<SecretSummary, "name" | "description" | "enabled" | "scheduledForDeletion">>,
): Promise<void> {
  if (!node.added) {
    model.reset(node.parent);
    return;
  }
  await connections.updateAdded(getConnection(node).record.id, (added) =>
    withSecrets(added, getLocation(node).containerId, (secrets) =>
      secrets.map((one) => (one.id === node.summary.id ? { ...one, ...change } : one)),
    ),
  );
}
