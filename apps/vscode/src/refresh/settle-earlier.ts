import {
  closeRefresh,
  isUnderWay,
  recordIdOf,
  RefreshUnderWayError,
  settledText,
  settleRefresh,
} from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import { connectionOf, pathOf, type SecretNode } from "../tree/nodes.js";
import { explain } from "../ui/report.js";
import { explanationText } from "../ui/vendor-text.js";
import { targetOf } from "./target-of.js";

/**
 * Settles an earlier refresh of a secret, before another one is planned.
 *
 * @returns what became of it, in words; undefined where there was none, and `under way` where
 *   somebody is still at it, which the user was told
 */
export async function settleEarlier(
  context: CommandContext,
  node: SecretNode,
): Promise<string | undefined> {
  const { journal, clock, prompter, connections } = context;
  const target = targetOf(node);
  const record = await journal.read(recordIdOf(target));
  if (!record) return undefined;
  const names = { secret: pathOf(node), vendor: connectionOf(node).vendor.name };
  if (isUnderWay(record, clock.now())) {
    await prompter.warn(explain(new RefreshUnderWayError(names.secret)));
    return "under way";
  }
  const source = await connections.source(target.connectionId);
  const result = await prompter.progress(
    l10n.t("Looking what became of the last refresh of {0}…", names.secret),
    (signal) => settleRefresh({ record, source, journal, clock, signal }),
  );
  if (!result) return undefined;
  await closeRefresh(journal, target, result.key);
  return explanationText(settledText(result, names));
}
