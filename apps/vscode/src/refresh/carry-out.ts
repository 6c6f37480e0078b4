import { ExplainedError, refreshSecret, type RefreshResult } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import { connectionOf, nameOf, pathOf, type SecretNode } from "../tree/nodes.js";
import type { ConfirmedRefresh } from "./confirmed-refresh.js";
import { connectionNow } from "./connection-now.js";
import { targetOf } from "./target-of.js";

/**
 * Sends the one write of a refresh and learns what became of it.
 *
 * @throws {ExplainedError} where nothing was sent: somebody else is at it, it could not be noted, or
 *   the connection was changed
 */
export async function carryOut(
  context: CommandContext,
  { node, plan, after, account, progress }: ConfirmedRefresh,
): Promise<RefreshResult> {
  const { connections, journal, clock, log, prompter } = context;
  const { record, vendor } = connectionOf(node);
  const now = await connectionNow(connections, record.id);
  // While the user read what is to happen, somebody may have changed where it would.
  if (now?.account !== account) {
    throw new ExplainedError(
      "The connection {0} was changed meanwhile, perhaps to another account: nothing was sent to refresh {1}.",
      record.alias,
      pathOf(node),
    );
  }
  const result = await prompter.progress(progress, (signal, report) =>
    refreshSecret({
      source: now.source,
      target: targetOf(node),
      account,
      name: pathOf(node),
      before: plan.before,
      after,
      journal,
      clock,
      signal,
      onAnswered: () => report(l10n.t("Reading back what is in force at {0}", vendor.name)),
    }),
  );
  log.info("Refreshed", {
    connection: record.alias,
    container: nameOf(node.parent),
    secret: nameOf(node),
    outcome: result.outcome,
    writes: result.sent ? 1 : 0,
  });
  await showAnew(context, node).catch(() => undefined);
  return result;
}

/** The tree may have been made anew meanwhile: after a change in another window, say. */
async function showAnew(context: CommandContext, node: SecretNode): Promise<void> {
  const current = await context.model.current(node.parent);
  if (current) context.reload(current);
}
