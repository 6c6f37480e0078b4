import { oneLine } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { Left, Occurrence } from "./workspace-matches.js";
import type { RefreshContext } from "./refresh-context.js";

/**
 * Shows the occurrences of the current value, and has the user choose which of them get the new one.
 * Undefined if the user cancelled.
 *
 * @param after the new value, if it is known already
 */
export async function chooseOccurrences(
  { prompter, occurrences }: RefreshContext,
  title: string,
  found: readonly Occurrence[],
  after: string | undefined,
): Promise<readonly Occurrence[] | undefined> {
  if (found.length === 0) return [];
  const obstacles = await occurrences.obstacles(found, after);
  const reasons = new Map(obstacles.map(({ occurrence, reason }) => [occurrence, reason]));
  const chosen = await prompter.pickMany({
    title,
    placeholder: l10n.t("Where should the new value replace the old one?"),
    preview: {
      label: l10n.t("Show in File"),
      icon: "go-to-file",
      show: (occurrence) => occurrence.preview(),
    },
    items: found.map((value) => ({
      value,
      label: occurrenceText(value),
      ...(value.name === undefined ? {} : { description: value.name }),
      ...detailOf(value, reasons.get(value)),
      picked: !value.mayBeChance && !reasons.has(value),
    })),
  });
  // The list says why these can't be changed.
  return chosen?.filter((occurrence) => !reasons.has(occurrence));
}

/** The file and line of an occurrence. */
export function occurrenceText({ file, line }: Occurrence): string {
  return l10n.t("{0}, line {1}", oneLine(file), line);
}

function detailOf({ mayBeChance }: Occurrence, reason: Left["reason"] | undefined) {
  if (reason !== undefined) return { detail: l10n.t("Won't be changed. {0}", reason) };
  return mayBeChance
    ? { detail: l10n.t("Short value: the same text may be there by chance.") }
    : {};
}
