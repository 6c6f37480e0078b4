import { oneLine } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import type { Left, Occurrence } from "../occurrences/workspace-occurrences.js";
import type { RefreshPlan } from "./refresh-plan.js";

/**
 * Shows where the value stands that is in force, and has the user choose where the new one is to take
 * its place. Undefined where that was cancelled.
 *
 * @param after the new value, where it is known already
 */
export async function choosePlaces(
  { prompter, occurrences }: CommandContext,
  title: string,
  { found, before }: RefreshPlan,
  after: string | undefined,
): Promise<readonly Occurrence[] | undefined> {
  if (found.occurrences.length === 0) return [];
  const obstacles = await occurrences.obstacles(found.occurrences, before, after);
  const reasons = new Map(obstacles.map(({ occurrence, reason }) => [occurrence, reason]));
  const chosen = await prompter.pickMany({
    title,
    placeholder: l10n.t("Where is the new value to replace the old one?"),
    preview: {
      label: l10n.t("Show the Place"),
      icon: "go-to-file",
      show: (occurrence) => occurrence.preview(),
    },
    items: found.occurrences.map((value) => ({
      value,
      label: placeText(value),
      ...(value.name === undefined ? {} : { description: value.name }),
      ...detailOf(value, reasons.get(value)),
      picked: !value.mayBeChance && !reasons.has(value),
    })),
  });
  // What cannot be written is told here, and not tried.
  return chosen?.filter((occurrence) => !reasons.has(occurrence));
}

/** A place, in words. */
export function placeText({ file, line }: Occurrence): string {
  return l10n.t("{0}, line {1}", oneLine(file), line);
}

function detailOf({ mayBeChance }: Occurrence, reason: Left["reason"] | undefined) {
  if (reason !== undefined) return { detail: l10n.t("It stays as it is. {0}", reason) };
  return mayBeChance ? { detail: l10n.t("short: it may be the same by chance") } : {};
}
