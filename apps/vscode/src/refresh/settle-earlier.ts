import {
  closeRefresh,
  isSameAccount,
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

/** What became of an earlier refresh, and whether another one may be planned. */
export interface Earlier {
  /** In words; undefined where there was none. */
  readonly text: string | undefined;
  /** False where somebody is still at it, or the user went no further. */
  readonly mayGoOn: boolean;
}

const none: Earlier = { text: undefined, mayGoOn: true };

/** Settles an earlier refresh of a secret before another one is planned, and tells of it at once. */
export async function settleEarlier(
  context: CommandContext,
  node: SecretNode,
  account: string,
): Promise<Earlier> {
  const { journal, clock, prompter, connections } = context;
  const target = targetOf(node);
  const record = await journal.read(recordIdOf(target));
  // Of another account nothing can be learned here; the new refresh takes its place.
  if (!record || !(await isSameAccount(record, account))) return none;
  const names = { secret: pathOf(node), vendor: connectionOf(node).vendor.name };
  if (isUnderWay(record, clock.now())) return tellUnderWay(context, names.secret);
  const source = await connections.source(target.connectionId);
  let isStopped = false;
  const result = await prompter.progress(
    l10n.t("Looking what became of the last refresh of {0}…", names.secret),
    async (signal) => {
      const settled = await settleRefresh({ record, source, journal, clock, signal });
      isStopped = signal.aborted;
      return settled;
    },
  );
  if (!result) return tellUnderWay(context, names.secret);
  const text = explanationText(settledText(result, names));
  if (result.outcome !== record.told) {
    // Not waited for: what it says is in the next dialog, too.
    void (result.outcome === "new" ? prompter.inform(text) : prompter.warn(text));
  }
  await closeRefresh(journal, target, result.key);
  return { text, mayGoOn: !isStopped };
}

async function tellUnderWay({ prompter }: CommandContext, name: string): Promise<Earlier> {
  await prompter.warn(explain(new RefreshUnderWayError(name)));
  return { text: undefined, mayGoOn: false };
}
