import * as l10n from "@vscode/l10n";
import type { Left, Replaced } from "./workspace-matches.js";
import { pathOf } from "../tree/tree-feature.js";
import { chooseOccurrences } from "./choose-occurrences.js";
import type { ConfirmedRefresh } from "./confirmed-refresh.js";
import { leftTexts } from "./summarize-update.js";
import type { RefreshContext } from "./refresh-context.js";

const nothing: Replaced = {
  updated: 0,
  left: [],
  unsaved: [],
  undo: () => Promise.resolve({ restored: 0, left: [], unsaved: [] }),
};

/**
 * Writes the new value to the occurrences that the user chose. If files changed after the search, it
 * asks again for those. It never throws, because the outcome of the refresh has to be shown in any case.
 *
 * @param value the new value; undefined if it can't be read
 */
export async function updateOccurrences(
  context: RefreshContext,
  { node, plan, chosen }: ConfirmedRefresh,
  value: string | undefined,
): Promise<Replaced> {
  if (chosen.length === 0) return nothing;
  const title = l10n.t("{0} has its new value. Some files changed in the meantime.", pathOf(node));
  const replaced = await replaceIn(context, title, plan.before, chosen, value).catch(() => {
    const reason = l10n.t(
      "It couldn't be written there. Copy the new value and write it yourself.",
    );
    return { ...nothing, left: chosen.map((occurrence) => ({ occurrence, reason })) };
  });
  if (replaced.left.length > 0) showLeft(context, replaced.left);
  return replaced;
}

async function replaceIn(
  context: RefreshContext,
  title: string,
  before: string,
  chosen: ConfirmedRefresh["chosen"],
  after: string | undefined,
): Promise<Replaced> {
  if (after === undefined) throw new TypeError("There is no value to write.");
  return context.occurrences.replace(chosen, {
    before,
    after,
    chooseAgain: (found) => chooseOccurrences(context, title, found, after),
  });
}

/** Not awaited: the outcome of the refresh is shown, too. */
function showLeft({ prompter }: RefreshContext, left: readonly Left[]): void {
  const show = l10n.t("Show");
  void prompter.warn(leftTexts(left).join(" "), show).then(async (answer) => {
    if (answer === show) await left[0]?.occurrence.open().catch(() => undefined);
  });
}
