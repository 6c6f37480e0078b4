import {
  closeRefresh,
  isUnderWay,
  recordIdOf,
  RefreshUnderWayError,
  settleRefresh,
  type RefreshRecord,
} from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import { pathOf, type SecretNode } from "../tree/nodes.js";
import { explain } from "../ui/report.js";
import { connectionNow } from "./connection-now.js";
import { joined } from "./joined.js";
import { settledWords } from "./outcome-words.js";
import { targetOf } from "./target-of.js";

/** What became of an earlier refresh, and whether another one may be planned. */
export interface Earlier {
  /** In words; undefined where there was none. */
  readonly text: string | undefined;
  /** False where somebody is still at it, or the user went no further. */
  readonly mayGoOn: boolean;
}

const none: Earlier = { text: undefined, mayGoOn: true };

/**
 * Settles earlier refreshes of a secret before another one is planned, and tells of them at once: there
 * is more than one where the last one did not take effect, and one before it is still open.
 */
export async function settleEarlier(context: CommandContext, node: SecretNode): Promise<Earlier> {
  const { journal } = context;
  const id = recordIdOf(targetOf(node));
  const texts: string[] = [];
  let mayGoOn = true;
  let key: string | undefined;
  for (;;) {
    const record = await journal.read(id);
    if (!record || record.key === key || !mayGoOn) break;
    key = record.key;
    const settled = await settleOne(context, node, record);
    if (settled.text !== undefined) texts.push(settled.text);
    mayGoOn = settled.mayGoOn;
  }
  return { text: texts.length > 0 ? joined(texts) : undefined, mayGoOn };
}

async function settleOne(
  context: CommandContext,
  node: SecretNode,
  record: RefreshRecord,
): Promise<Earlier> {
  const { journal, clock, prompter, connections } = context;
  const { target } = record;
  if (isUnderWay(record, clock.now())) return tellUnderWay(context, node, record);
  const through = await connectionNow(connections, target.connectionId);
  let isStopped = false;
  const result = await prompter.progress(
    l10n.t("Looking what became of the last refresh of {0}…", pathOf(node)),
    async (signal) => {
      const settled = await settleRefresh({ record, through, journal, clock, signal });
      isStopped = signal.aborted;
      return settled;
    },
  );
  if (!result) {
    const standing = await journal.read(recordIdOf(target));
    return standing ? tellUnderWay(context, node, standing) : none;
  }
  const text = settledWords(connections, node, result);
  if (result.isNews) {
    // Not waited for: what it says is in the next dialog, too.
    void (result.outcome === "new" ? prompter.inform(text) : prompter.warn(text));
  }
  // Where that cannot be noted, it is told once more.
  await closeRefresh(journal, target, result.key).catch(() => undefined);
  return { text, mayGoOn: !isStopped };
}

async function tellUnderWay(
  { prompter }: CommandContext,
  node: SecretNode,
  record: RefreshRecord,
): Promise<Earlier> {
  await prompter.warn(explain(new RefreshUnderWayError(pathOf(node), record)));
  return { text: undefined, mayGoOn: false };
}
