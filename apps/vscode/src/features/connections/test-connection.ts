import { VendorError } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { pickConnection } from "../search/search-feature.js";
import { type ConnectionNode, ownNode } from "../tree/tree-feature.js";
import { explain } from "../../platform/vscode/report.js";
import { enterCredentials } from "./edit-connection.js";
import { isStored } from "./stored-connection.js";
import type { ConnectionsContext } from "./connections-context.js";

/** Checks whether the vendor accepts a connection's credentials now. */
export async function testConnection(
  context: ConnectionsContext,
  argument?: unknown,
): Promise<void> {
  const node = await connectionToTest(context, argument);
  if (!node) return;
  if (node.hasCredentials) await testUntilDone(context, node);
  else await enterCredentials(context, node.record.id);
}

async function connectionToTest(
  context: ConnectionsContext,
  argument: unknown,
): Promise<ConnectionNode | undefined> {
  const node = ownNode(context, argument);
  if (node?.kind === "connection") return node;
  return pickConnection(context, l10n.t("Test Connection"));
}

async function testUntilDone(context: ConnectionsContext, node: ConnectionNode): Promise<void> {
  const { prompter } = context;
  const { alias, id } = node.record;
  const again = l10n.t("Try Again");
  const edit = l10n.t("Edit Connection…");
  for (;;) {
    try {
      if (await verify(context, node)) {
        // A failure in the tree is outdated now.
        if (context.model.isIncomplete(node)) context.reload(node);
        void prompter.inform(l10n.t("{0} works: {1} accepts it.", alias, node.vendor.name));
      } else {
        await prompter.warn(l10n.t("{0} was removed in another window.", alias));
      }
      return;
    } catch (error) {
      if (VendorError.is(error, "cancelled")) return;
      const actions = isStored(node) ? [edit, again] : [again];
      const choice = await prompter.warn(explain(error), ...actions);
      if (choice === edit) await enterCredentials(context, id);
      if (choice !== again) return;
    }
  }
}

/** False if the connection was removed. It signs in again: a valid token would prove nothing. */
async function verify({ prompter, connections }: ConnectionsContext, node: ConnectionNode) {
  const record = await connections.record(node.record.id);
  if (!record) return false;
  await prompter.progress(l10n.t("Checking the credentials at {0}…", node.vendor.name), (signal) =>
    connections.verifyCredentials(record, { signal }),
  );
  return true;
}
