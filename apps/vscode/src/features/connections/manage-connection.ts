import { aliasProblem } from "@keyhole/secrets/connections";
import * as l10n from "@vscode/l10n";
import { pickConnection } from "../search/search-feature.js";
import { consoleAddress, getConnection, ownNode } from "../tree/tree-feature.js";
import { back } from "../../platform/vscode/prompter.js";
import { problemText } from "../../platform/vscode/vendor-text.js";
import { atVendor } from "./at-vendor.js";
import type { ConnectionsContext } from "./connections-context.js";
import { enterCredentials } from "./add-or-edit-connection.js";
import { describeVerified, joined } from "./describe-verified.js";
import {
  brokenText,
  findBroken,
  reportRenamed,
  updateLabel,
  type BrokenReferences,
} from "./renaming.js";
import { changeConnection, storedConnection, showNoConnections } from "./stored-connection.js";

/** Removes a connection and its credentials after the user has confirmed it. */
export async function removeConnection(
  context: ConnectionsContext,
  argument?: unknown,
): Promise<void> {
  const { prompter, connections } = context;
  const node = ownNode(context, argument);
  const chosen =
    node?.kind === "unreadable"
      ? { id: node.id, alias: l10n.t("the unreadable connection") }
      : (await storedConnection(context, argument, l10n.t("Remove Connection")))?.record;
  if (!chosen) return;
  const action = l10n.t("Remove");
  const confirmed = await prompter.confirm({
    message: l10n.t("Remove {0}?", chosen.alias),
    detail: l10n.t(
      "This removes its credentials from this machine. References to it will stop resolving. Nothing changes at the vendor.",
    ),
    actions: [action],
  });
  if (confirmed !== action) return;
  try {
    await connections.remove(chosen.id);
  } catch {
    await prompter.warn(
      l10n.t(
        "{0} wasn't removed. VS Code's secret storage didn't respond. Unlock the keychain and try again.",
        chosen.alias,
      ),
    );
    return;
  }
  context.log.info("Connection removed", { connection: chosen.alias });
  try {
    await context.forgetConnection(chosen.id);
  } catch {
    await prompter.warn(
      l10n.t(
        "{0} was removed. Some of its approvals or refresh records remain, but nothing uses them.",
        chosen.alias,
      ),
    );
  }
}

/** Renames a connection. */
export async function renameConnection(
  context: ConnectionsContext,
  argument?: unknown,
): Promise<void> {
  const { prompter, connections } = context;
  const node = await storedConnection(context, argument, l10n.t("Rename Connection"));
  if (!node) return;
  const { id, alias } = node.record;
  const answer = await prompter.input({
    title: l10n.t("Rename Connection: {0}", alias),
    prompt: l10n.t("Enter the new name. Keyhole can update the references to {0}.", alias),
    value: alias,
    // The aliases are read again because another window may have added one.
    problem: async (value) =>
      value === alias ? undefined : problemText(aliasProblem(value, await connections.aliases())),
  });
  if (answer === undefined || answer === back || answer === alias) return;
  const broken = await findBroken(context, { alias, to: answer }, alias);
  const choice = broken && (await askToUpdate(context, alias, answer, broken));
  if (!broken || choice === undefined) return;
  if (!(await changeConnection(context, id, (record) => ({ ...record, alias: answer })))) return;
  await context.renamed.add(alias, id);
  context.log.info("Connection renamed", { connection: answer });
  await reportRenamed(context, { before: alias, after: answer }, choice === "update" && broken);
}

async function askToUpdate(
  { prompter }: ConnectionsContext,
  alias: string,
  answer: string,
  broken: BrokenReferences,
): Promise<"update" | "leave" | undefined> {
  if (broken.count === 0) return "leave";
  const only = l10n.t("Rename Only");
  const choice = await prompter.confirm({
    message: l10n.t("Rename {0} to {1}?", alias, answer),
    detail: brokenText(broken),
    actions: [updateLabel(), only],
  });
  if (choice === undefined) return undefined;
  return choice === only ? "leave" : "update";
}

/** Checks whether the vendor currently accepts a connection's credentials. */
export async function verifyConnection(
  context: ConnectionsContext,
  argument?: unknown,
): Promise<void> {
  const { prompter, connections, model } = context;
  const own = ownNode(context, argument);
  const node =
    own?.kind === "connection" ? own : await pickConnection(context, l10n.t("Test Connection"));
  const record = node && (await connections.record(node.record.id));
  if (!record) return;
  if (!record.credentials) {
    await enterCredentials(context, record.id);
    return;
  }
  const title = l10n.t("Checking the credentials at {0}…", node.vendor.name);
  const verified = await atVendor(context, node, async () => {
    // Signs in again, because a token that is still valid would prove nothing.
    const current = (await connections.record(record.id)) ?? record;
    return prompter.progress(title, (signal) => connections.verifyCredentials(current, { signal }));
  });
  if (!verified) return;
  // The check succeeded, so a failure in the tree is outdated.
  if (model.isIncomplete(node)) model.reset(node);
  const words = l10n.t("{0} works.", record.alias);
  const text = joined(words, ...describeVerified(node.vendor, verified));
  prompter.done(text, text);
}

/** Opens the vendor's console in the browser. */
export async function openConsole(context: ConnectionsContext, argument?: unknown): Promise<void> {
  if ((await context.model.connections()).length === 0) return showNoConnections(context);
  const node = ownNode(context, argument);
  const isEntry =
    node?.kind === "connection" || node?.kind === "container" || node?.kind === "secret";
  const connection = isEntry
    ? getConnection(node)
    : await pickConnection(context, l10n.t("Open in Vendor's Console"), {
        offers: (one) => consoleAddress(one) !== undefined,
        nothing: l10n.t("Keyhole doesn't know the console addresses of your vendors."),
        mayAdd: false,
      });
  const address = connection && consoleAddress(connection);
  if (address !== undefined) await context.openExternal(address);
}
