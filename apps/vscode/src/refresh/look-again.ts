import {
  isUnderWay,
  recordIdOf,
  RefreshUnderWayError,
  settleRefresh,
  type RefreshResult,
  type Source,
} from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import { connectionOf, pathOf } from "../tree/nodes.js";
import { explain } from "../ui/report.js";
import { accountOf } from "./account-of.js";
import type { ConfirmedRefresh } from "./confirmed-refresh.js";
import { targetOf } from "./target-of.js";

/**
 * Reads back once more what nobody could tell. Undefined where there is nothing left to look at, or
 * somebody else is at it, which the user was told.
 *
 * @param key of the journal's record
 */
export async function lookAgain(
  context: CommandContext,
  { node, account }: ConfirmedRefresh,
  key: string,
): Promise<RefreshResult | undefined> {
  const { prompter, journal, clock, connections } = context;
  const target = targetOf(node);
  const record = await journal.read(recordIdOf(target));
  if (record?.key === key && isUnderWay(record, clock.now())) {
    await prompter.warn(explain(new RefreshUnderWayError(pathOf(node))));
    return undefined;
  }
  const connection = await connections.record(target.connectionId);
  if (!connection || accountOf(connection) !== account) {
    await prompter.warn(
      l10n.t(
        "The connection {0} was changed since: what became of the refresh of {1} cannot be seen through it. Look at the vendor's own console.",
        connectionOf(node).record.alias,
        pathOf(node),
      ),
    );
    return undefined;
  }
  const source = await connections.source(target.connectionId);
  const result =
    record?.key === key
      ? await prompter.progress(
          l10n.t("Looking what is in force of {0}…", pathOf(node)),
          (signal) => settleRefresh({ record, source, journal, clock, signal }),
        )
      : undefined;
  if (!result) {
    await prompter.inform(
      l10n.t(
        "What became of this refresh of {0} was told elsewhere, or another one has been begun since.",
        pathOf(node),
      ),
    );
    return undefined;
  }
  return result.outcome === "new" && result.value === undefined
    ? { ...result, value: await valueOf(source, target) }
    : result;
}

/** What somebody else has seen before this; undefined where it cannot be read now. */
async function valueOf(
  source: Source,
  target: ReturnType<typeof targetOf>,
): Promise<string | undefined> {
  try {
    return (await source.fetchSecret(target))[target.field];
  } catch {
    return undefined;
  }
}
