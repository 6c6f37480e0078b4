import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import type { Replaced } from "../occurrences/workspace-occurrences.js";
import type { ConfirmedRefresh } from "./confirmed-refresh.js";
import { placeText } from "./choose-places.js";

const nothing: Replaced = {
  updated: 0,
  left: [],
  unsaved: [],
  undo: () => Promise.resolve({ restored: 0, left: 0, unsaved: [] }),
};

/** Writes the new value where the user chose. What could not be updated is told, and can be shown. */
export async function updatePlaces(
  { occurrences, prompter }: CommandContext,
  { plan, chosen }: ConfirmedRefresh,
  value: string,
): Promise<Replaced> {
  if (chosen.length === 0) return nothing;
  const replaced = await occurrences.replace(chosen, plan.before, value);
  const [first] = replaced.left;
  if (first) {
    const show = l10n.t("Show");
    const message = l10n.t(
      "{0} still holds the old value. {1}",
      placeText(first.occurrence),
      first.reason,
    );
    // Not waited for: what became of the secret is to be told, too.
    void prompter.warn(message, show).then((answer) => {
      if (answer === show) void first.occurrence.open();
    });
  }
  return replaced;
}
