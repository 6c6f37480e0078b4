import * as l10n from "@vscode/l10n";
import { type ConnectionNode, ownNode, type UnreadableNode } from "../tree/tree-feature.js";
import { storedConnection } from "./stored-connection.js";
import type { ConnectionsContext } from "./connections-context.js";

/** Removes a connection and its credentials after the user has confirmed it. */
export async function removeConnection(
  context: ConnectionsContext,
  argument?: unknown,
): Promise<void> {
  const { prompter, connections } = context;
  const chosen = await removable(context, argument);
  if (!chosen) return;
  const [id, name] =
    chosen.kind === "connection"
      ? [chosen.record.id, chosen.record.alias]
      : [chosen.id, l10n.t("the connection that cannot be read")];
  const action = l10n.t("Remove");
  const confirmed = await prompter.confirm({
    message: l10n.t("Remove {0}?", name),
    detail: l10n.t(
      "Its credentials are removed from this machine with it, and references to it stop resolving. Nothing changes at the vendor.",
    ),
    actions: [action],
  });
  if (confirmed !== action) return;
  try {
    await connections.remove(id);
    context.log.info("Connection removed", { connection: name });
    await context.index.forget(id);
  } catch {
    await prompter.warn(
      l10n.t(
        "{0} was not removed: VS Code's secret storage did not answer. Unlock the keyring, then try again.",
        name,
      ),
    );
  }
}

async function removable(
  context: ConnectionsContext,
  argument: unknown,
): Promise<ConnectionNode | UnreadableNode | undefined> {
  const node = ownNode(context, argument);
  if (node?.kind === "unreadable") return node;
  const roots = await context.model.roots();
  const unreadable = roots.filter((root) => root.kind === "unreadable");
  return storedConnection<UnreadableNode>(
    context,
    argument,
    l10n.t("Remove Connection"),
    l10n.t("There is no connection to remove."),
    unreadable.map((value) => ({
      value,
      label: l10n.t("A connection cannot be read"),
      description: value.problem,
      icon: "warning",
    })),
  );
}
