import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import type { Replaced } from "../occurrences/workspace-occurrences.js";
import { placeText } from "./choose-places.js";
import type { ConfirmedRefresh } from "./confirmed-refresh.js";

const nothing: Replaced = {
  updated: 0,
  left: [],
  unsaved: [],
  undo: () => Promise.resolve({ restored: 0, left: 0, unsaved: [] }),
};

/**
 * Writes the new value where the user chose. What could not be updated is told, and can be shown. It
 * never throws: what became of the secret is to be told in any case.
 *
 * @param value the new one; undefined where it cannot be read now
 */
export async function updatePlaces(
  context: CommandContext,
  { plan, chosen }: ConfirmedRefresh,
  value: string | undefined,
): Promise<Replaced> {
  const [first] = chosen;
  if (!first) return nothing;
  try {
    if (value === undefined) throw new TypeError("There is no value to write.");
    const replaced = await context.occurrences.replace(chosen, plan.before, value);
    const [left] = replaced.left;
    if (left) tellLeft(context, left.occurrence, left.reason);
    return replaced;
  } catch {
    const reason = l10n.t(
      "It could not be written there: fetch the secret, and write it yourself.",
    );
    tellLeft(context, first, reason);
    return { ...nothing, left: chosen.map((occurrence) => ({ occurrence, reason })) };
  }
}

/** Not waited for: what became of the secret is to be told, too. */
function tellLeft(
  { prompter }: CommandContext,
  occurrence: ConfirmedRefresh["chosen"][number],
  reason: string,
): void {
  const show = l10n.t("Show");
  const message = l10n.t("{0} was not updated. {1}", placeText(occurrence), reason);
  void prompter.warn(message, show).then(async (answer) => {
    if (answer === show) await occurrence.open().catch(() => undefined);
  });
}
