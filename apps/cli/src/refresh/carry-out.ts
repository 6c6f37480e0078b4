import { closeRefresh, refreshSecret, type RefreshResult } from "@keyhole/secrets";
import { cancelled } from "../cli-error.js";
import type { CommandContext } from "../commands/context.js";
import { findAgain } from "./find-places.js";
import type { RefreshPlan } from "./plan.js";
import type { Place } from "./places-in-text.js";
import { updateFiles, type Updated } from "./update-files.js";

/** What was done of a plan. */
export interface CarriedOut {
  readonly result: RefreshResult;
  /** What came of replacing the old value in files; undefined where that was not tried. */
  readonly updated: Updated | undefined;
  /** Where the old value still stands; undefined where it is still in force, or may be. */
  readonly left: readonly Place[] | undefined;
}

/**
 * Does what a plan says: one write, then a look at what became of it, then the files.
 *
 * @param update whether the new value is to stand in the files of the plan
 * @throws {CliError} where the user gave up before anything was sent
 */
export async function carryOut(
  context: CommandContext,
  plan: RefreshPlan,
  update: boolean,
  signal: AbortSignal,
): Promise<CarriedOut> {
  const { journal, target } = plan.secret;
  const { result, updated } = await tellingOfEnd(context, signal, async () => {
    const sent = await send(context, plan, signal);
    return { result: sent, updated: update ? await updateAll(plan, sent) : undefined };
  });
  await closeRefresh(journal, target, result.key).catch(() =>
    context.console.warn(
      "The note of this refresh could not be taken out of the keychain, so the next refresh of the secret tells of it once more.",
    ),
  );
  // Who gave up before anything was sent need not be told of it.
  if (!result.sent && signal.aborted) throw cancelled();
  const isReplaced = result.outcome === "new" || result.earlier !== undefined;
  const left = isReplaced ? await findAgain(plan.folder, plan.wanted, plan.places) : undefined;
  return { result, updated, left };
}

/** Tells a user who interrupts a job that it is not over yet. */
async function tellingOfEnd<T>(
  { console }: CommandContext,
  signal: AbortSignal,
  job: () => Promise<T>,
): Promise<T> {
  const tell = (): void =>
    void console.tell("Ending as soon as it can. Press Ctrl+C again to end at once.");
  signal.addEventListener("abort", tell, { once: true });
  try {
    return await job();
  } finally {
    signal.removeEventListener("abort", tell);
  }
}

function send(
  { host, console }: CommandContext,
  { secret, before, after }: RefreshPlan,
  signal: AbortSignal,
): Promise<RefreshResult> {
  const { vendor, source, target, account, journal, reference } = secret;
  return console.during(`Refreshing at ${vendor.name}…`, (show) =>
    refreshSecret({
      source,
      target,
      account,
      name: reference,
      before,
      after: after.value,
      journal,
      clock: host.clock,
      signal,
      onAnswered: () => show(`Reading back what became of it at ${vendor.name}…`),
    }),
  );
}

/** Undefined where no value is in force that the user wanted. */
async function updateAll(
  { folder, places, before, after }: RefreshPlan,
  { outcome, earlier, value }: RefreshResult,
): Promise<Updated | undefined> {
  // Where a value was to be made, that of the user's earlier refresh is as good.
  const isWanted = outcome === "new" || (earlier !== undefined && after.from !== "stdin");
  if (!isWanted || value === undefined) return undefined;
  return updateFiles(folder, places, before, value);
}
