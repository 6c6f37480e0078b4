import type { RefreshResult } from "@keyhole/secrets";
import type { CommandContext } from "../commands/context.js";
import { reportOf } from "../ui/report.js";
import { terminalText } from "../ui/terminal-text.js";
import type { CarriedOut } from "./carry-out.js";
import { countPlaces, placeLines } from "./describe-plan.js";
import { outcomeText } from "./outcome-text.js";
import type { RefreshPlan } from "./plan.js";
import type { Place } from "./places-in-text.js";
import { placeAsJson, planAsJson, resultAsJson } from "./result-json.js";
import type { Updated } from "./update-files.js";

/** What there is to tell of a refresh that was carried out. */
export interface ToTell extends CarriedOut {
  /** What an earlier one came to that was settled first. */
  readonly settled: RefreshResult | undefined;
  /** Whether the user ended it: they know why it went no further. */
  readonly interrupted: boolean;
}

/** Tells what became of a refresh and of the files, in words and, where it is asked for, as JSON. */
export async function tellResult(
  context: CommandContext,
  plan: RefreshPlan,
  { result, updated, left, settled, interrupted }: ToTell,
): Promise<void> {
  const { console, json } = context;
  const { secret } = plan;
  if (result.error !== undefined && !interrupted) {
    await console.warn(reportOf(result.error).message);
  }
  await console.tell(outcomeText(result, secret));
  if (updated) await tellUpdated(context, updated);
  if (left) await tellLeft(context, left, plan.places.bounded);
  if (!json) return;
  await console.json({
    reference: secret.reference,
    ...resultAsJson(result),
    plan: planAsJson(plan),
    ...(updated && { updated: updated.updated.map(placeAsJson) }),
    ...(left && { left: left.map(placeAsJson) }),
    ...(settled && { settled: resultAsJson(settled) }),
  });
}

async function tellUpdated(
  { console }: CommandContext,
  { updated, problems }: Updated,
): Promise<void> {
  if (updated.length > 0) {
    const told = `${countPlaces(updated.length)} updated with the new value:`;
    await console.tell([told, ...placeLines(updated)].join("\n"));
  }
  for (const { file, reason, draft } of problems) {
    await console.warn(`${terminalText(file)} still holds the old value: ${reason}.`);
    if (draft !== undefined) {
      await console.warn(
        `Remove ${terminalText(draft, 10_000)} yourself: it holds the new value, and Keyhole cannot remove it.`,
      );
    }
  }
}

/** @param bounded whether there was more than was looked at */
async function tellLeft(
  { console }: CommandContext,
  left: readonly Place[],
  bounded: boolean,
): Promise<void> {
  if (left.length === 0) {
    await console.tell(
      bounded
        ? "None of the places that were found holds the old value any more, but there are more than were looked at. References are unaffected."
        : "No file that was looked at holds the old value. References are unaffected.",
    );
    return;
  }
  const holds = left.length === 1 ? "still holds" : "still hold";
  await console.tell(
    [
      `${countPlaces(left.length)} ${holds} the old value. References are unaffected.`,
      ...placeLines(left),
    ].join("\n"),
  );
}
