import { UserFacingError } from "@keyhole/secrets";
import { accountOf } from "@keyhole/secrets/connections";
import {
  refreshSecret,
  type RecoverOptions,
  type RefreshResult,
  type RefreshTarget,
} from "@keyhole/secrets/refresh";
import * as l10n from "@vscode/l10n";
import {
  connectionOf,
  nameOf,
  pathOf,
  primaryField,
  type SecretNode,
} from "../tree/tree-feature.js";
import type { Connections } from "../connections/connections-feature.js";
import type { ConfirmedRefresh } from "./confirmed-refresh.js";
import type { RefreshContext } from "./refresh-context.js";

/** The target of a refresh of a secret in the tree. */
export function toRefreshTarget(node: SecretNode): RefreshTarget {
  return {
    connectionId: connectionOf(node).record.id,
    containerId: node.parent.container.id,
    secretId: node.summary.id,
    field: primaryField(node).name,
  };
}

/**
 * A connection as it is now, with its account; undefined if it was removed.
 *
 * @throws {UserFacingError} if it can't be read, or has no credentials
 */
export async function currentConnection(
  connections: Pick<Connections, "record" | "opened">,
  id: string,
): Promise<RecoverOptions["through"]> {
  if (!(await connections.record(id))) return undefined;
  const { source, record } = await connections.opened(id);
  return { source, account: await accountOf(record) };
}

/**
 * Sends the one write of a refresh and finds out its outcome.
 *
 * @throws {UserFacingError} if nothing was sent: the secret is being refreshed already, the journal can't be
 *   written, or the connection was changed
 */
export async function executeRefresh(
  { connections, journal, clock, log, prompter }: RefreshContext,
  { node, plan, after, account, progress }: ConfirmedRefresh,
): Promise<RefreshResult> {
  const { record, vendor } = connectionOf(node);
  const current = await currentConnection(connections, record.id);
  // The user confirmed it for this account.
  if (current?.account !== account) {
    throw new UserFacingError(
      "The connection {0} was changed and may lead to another account. Nothing was sent to refresh {1}.",
      record.alias,
      pathOf(node),
    );
  }
  const result = await prompter.progress(progress, (signal, report) =>
    refreshSecret({
      source: current.source,
      target: toRefreshTarget(node),
      account,
      name: pathOf(node),
      before: plan.before,
      after,
      journal,
      clock,
      signal,
      onAnswered: () => report(l10n.t("Reading back the current value at {0}", vendor.name)),
    }),
  );
  log.info("Refreshed", {
    connection: record.alias,
    container: nameOf(node.parent),
    secret: nameOf(node),
    outcome: result.outcome,
    writes: result.sent ? 1 : 0,
  });
  return result;
}
