import {
  isUnderWay,
  recordIdOf,
  RefreshUnderWayError,
  settleRefresh,
  type RefreshResult,
} from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import { pathOf, type SecretNode } from "../tree/nodes.js";
import { explain } from "../ui/report.js";
import { closeNoted } from "./close-noted.js";
import { connectionNow } from "./connection-now.js";
import { joined } from "./joined.js";
import { settledWords } from "./outcome-words.js";
import { targetOf } from "./target-of.js";

/**
 * Reads back once more what nobody could tell. Undefined where there is nothing left to look at, or
 * somebody else is at it, which the user was told.
 *
 * @param key of the journal's record
 */
export async function lookAgain(
  context: CommandContext,
  node: SecretNode,
  key: string,
): Promise<RefreshResult | undefined> {
  const { prompter, journal, clock, connections } = context;
  const target = targetOf(node);
  const record = await journal.read(recordIdOf(target));
  if (record?.key === key && isUnderWay(record, clock.now())) {
    await prompter.warn(explain(new RefreshUnderWayError(pathOf(node), record)));
    return undefined;
  }
  const through = await connectionNow(connections, target.connectionId);
  const result =
    record?.key === key
      ? await prompter.progress(
          l10n.t("Looking what is in force of {0}…", pathOf(node)),
          (signal) => settleRefresh({ record, through, journal, clock, signal }),
        )
      : undefined;
  if (result && !result.givenUp) return result;
  if (result) {
    const noted = await closeNoted(context, node, result.key);
    await prompter.warn(joined([settledWords(connections, node, result), ...noted]));
    return undefined;
  }
  await prompter.inform(
    l10n.t(
      "What became of this refresh of {0} was told elsewhere, or another one has been begun since.",
      pathOf(node),
    ),
  );
  return undefined;
}
