import { closeRefresh, recordIdOf, refreshSecret, type RefreshResult } from "@keyhole/secrets";
import { cancelled, CliError } from "../cli-error.js";
import { isFromEnvironment } from "../connections/environment-connections.js";
import { exitCodes } from "../exit-codes.js";
import { countPlaces, describePlan, placeLines } from "../refresh/describe-plan.js";
import { findAgain } from "../refresh/find-places.js";
import { findSecret, type RefreshableSecret } from "../refresh/find-secret.js";
import { checkNewValueOptions, type NewValueOptions } from "../refresh/new-value.js";
import { exitCodeOf, outcomeText } from "../refresh/outcome-text.js";
import {
  planPlaces,
  planValues,
  refuseSameValue,
  type PlannedValues,
  type RefreshPlan,
} from "../refresh/plan.js";
import type { Place } from "../refresh/places-in-text.js";
import { placeAsJson, planAsJson, resultAsJson } from "../refresh/result-json.js";
import { settleEarlier } from "../refresh/settle-earlier.js";
import { updateFiles, type Updated } from "../refresh/update-files.js";
import { reportOf } from "../ui/report.js";
import { terminalText } from "../ui/terminal-text.js";
import { interruptible, type CommandContext } from "./context.js";
import { explainResolving } from "./shared/explain-resolving.js";
import { requireTerminal } from "./shared/require-terminal.js";

/** What `keyhole refresh` was told. */
export interface RefreshOptions extends NewValueOptions {
  /** Whether the user confirmed it on the command line. */
  readonly yes?: boolean | undefined;
  /** Whether that holds as well where an earlier refresh may have done what is asked for. */
  readonly again?: boolean | undefined;
  /** Whether the new value is to stand in the files, too, in place of the old one. */
  readonly update?: boolean | undefined;
  /** Whether nothing is to be written. */
  readonly dryRun?: boolean | undefined;
  /** Whether an earlier refresh is to be settled, and nothing else done. */
  readonly settle?: boolean | undefined;
}

/**
 * Has the vendor issue, or set, a new value of a secret: one write, then a look at what became of it.
 * An earlier refresh of it that was cut short is settled first.
 *
 * @returns the code to exit with
 */
export function refresh(
  context: CommandContext,
  text: string,
  options: RefreshOptions,
): Promise<number> {
  const { host, console } = context;
  checkOptions(options);
  if (!options.yes && !options.dryRun && !options.settle) {
    requireTerminal(host, "Where that is meant, confirm it with --yes.");
  }
  return interruptible(context, async (signal) => {
    const secret = await console.during("Looking for the secret…", () =>
      explainResolving(context, () => findSecret(context, text, { signal })),
    );
    if (options.dryRun) return tellPlan(context, secret, options, signal);
    const settled = await settleEarlier(context, secret, signal);
    if (options.settle) return endOfSettling(context, secret, settled);
    if (settled && signal.aborted) return stopAtEarlier(context, secret, settled);
    const values = await fetchValues(context, secret, options, signal);
    if (settled && isAnswer(settled, values, options)) {
      return stopAtEarlier(context, secret, settled);
    }
    refuseSameValue(values);
    const plan = await planPlaces(context, secret, values, signal);
    await console.tell(describePlan(plan, options.update));
    if (!options.yes) await confirm(context, secret);
    signal.throwIfAborted();
    return act(context, plan, { settled, update: options.update === true }, signal);
  });
}

/** @throws {CliError} for options that contradict each other */
function checkOptions(options: RefreshOptions): void {
  checkNewValueOptions(options);
  const { settle, dryRun, yes, again, update, stdin, length, alphabet } = options;
  if (settle && (dryRun || yes || again || update || stdin || length !== undefined || alphabet)) {
    throw new CliError("usage", "--settle refreshes nothing: leave the other options out.");
  }
}

function fetchValues(
  context: CommandContext,
  secret: RefreshableSecret,
  options: RefreshOptions,
  signal: AbortSignal,
): Promise<PlannedValues> {
  return context.console.during("Fetching the current value…", () =>
    planValues(context, secret, options, { signal }),
  );
}

async function tellPlan(
  context: CommandContext,
  secret: RefreshableSecret,
  options: RefreshOptions,
  signal: AbortSignal,
): Promise<number> {
  const { console, json } = context;
  const values = await fetchValues(context, secret, options, signal);
  refuseSameValue(values);
  const plan = await planPlaces(context, secret, values, signal);
  const isUnsettled = (await secret.journal.read(recordIdOf(secret.target))) !== undefined;
  const { reference } = secret;
  if (json) await console.json({ reference, dryRun: true, isUnsettled, plan: planAsJson(plan) });
  else await console.tell(describePlan(plan, options.update));
  if (isUnsettled) {
    await console.tell("An earlier refresh of it is not settled yet: that would be done first.");
  }
  await console.tell("Nothing was written, as asked by --dry-run.");
  return exitCodes.ok;
}

async function endOfSettling(
  { console, json }: CommandContext,
  { reference, target }: RefreshableSecret,
  settled: RefreshResult | undefined,
): Promise<number> {
  if (isFromEnvironment(target.connectionId)) {
    throw new CliError(
      "usage",
      `No note is kept of a refresh through a connection of the environment, so nothing can be said of ${reference}. Look at the secret itself.`,
    );
  }
  if (!settled) await console.tell(`No refresh of ${reference} is to be settled.`);
  if (json) await console.json({ reference, settled: settled ? resultAsJson(settled) : null });
  return settled ? exitCodeOf(settled) : exitCodes.ok;
}

/**
 * Whether what an earlier refresh came to keeps this one from going on unasked: it did already what is
 * asked for, or nobody knows what it did.
 */
function isAnswer(
  { outcome }: RefreshResult,
  { before, after }: PlannedValues,
  { yes, again, stdin }: RefreshOptions,
): boolean {
  if (again || outcome === "old") return false;
  // A value of the user's own was set by it, or it was not.
  if (outcome === "new" && stdin) return after.value === before;
  return yes === true;
}

async function stopAtEarlier(
  { console, json }: CommandContext,
  { reference }: RefreshableSecret,
  settled: RefreshResult,
): Promise<number> {
  await console.tell(
    settled.outcome === "new"
      ? "So nothing was sent now. To refresh it once more, say so with --again."
      : "So nothing was sent now. To refresh it all the same, say so with --again.",
  );
  if (json) {
    const { outcome } = settled;
    await console.json({ reference, outcome, sent: false, settled: resultAsJson(settled) });
  }
  return exitCodeOf(settled);
}

async function confirm(
  { host }: CommandContext,
  { reference, vendor }: RefreshableSecret,
): Promise<void> {
  const path = reference.replace("keyhole://", "");
  const prompter = await host.prompter();
  const typed = await prompter.text({ message: `Type ${path} to refresh it at ${vendor.name}` });
  if (typed.trim() !== path) throw cancelled();
}

async function act(
  context: CommandContext,
  plan: RefreshPlan,
  { settled, update }: { readonly settled: RefreshResult | undefined; readonly update: boolean },
  signal: AbortSignal,
): Promise<number> {
  const { console, json } = context;
  const { secret } = plan;
  const result = await send(context, plan, signal);
  const updated = update ? await updateAll(plan, result) : undefined;
  await closeRefresh(secret.journal, secret.target, result.key).catch(() =>
    console.warn(
      "The note of this refresh could not be taken out of the keychain, so the next refresh of the secret tells of it once more.",
    ),
  );
  // Who gave up before anything was sent need not be told of it.
  if (!result.sent && signal.aborted) throw cancelled();
  const isNew = result.outcome === "new";
  const left = isNew ? await findAgain(plan.folder, plan.wanted, plan.places) : undefined;
  if (result.error !== undefined && !signal.aborted) {
    await console.warn(reportOf(result.error).message);
  }
  await console.tell(outcomeText(result, secret));
  if (updated) await tellUpdated(context, updated);
  if (left) await tellLeft(context, left);
  if (json) {
    await console.json({
      reference: secret.reference,
      ...resultAsJson(result),
      plan: planAsJson(plan),
      ...(updated && { updated: updated.updated.map(placeAsJson) }),
      ...(left && { left: left.map(placeAsJson) }),
      ...(settled && { settled: resultAsJson(settled) }),
    });
  }
  return exitCodeOf(result);
}

async function send(
  { host, console }: CommandContext,
  { secret, before, after }: RefreshPlan,
  signal: AbortSignal,
): Promise<RefreshResult> {
  const { vendor, source, target, account, journal, reference } = secret;
  const tellEnding = (): void =>
    void console.tell("Ending as soon as it can. Press Ctrl+C again to end at once.");
  signal.addEventListener("abort", tellEnding, { once: true });
  try {
    return await console.during(`Refreshing at ${vendor.name}…`, (show) =>
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
  } finally {
    signal.removeEventListener("abort", tellEnding);
  }
}

/** Undefined where the new value is not in force. */
async function updateAll(
  { folder, places, before }: RefreshPlan,
  { outcome, value }: RefreshResult,
): Promise<Updated | undefined> {
  if (outcome !== "new" || value === undefined) return undefined;
  return updateFiles(folder, places.values, before, value);
}

async function tellUpdated(
  { console }: CommandContext,
  { updated, problems }: Updated,
): Promise<void> {
  if (updated.length > 0) {
    const told = `${countPlaces(updated.length)} updated with the new value:`;
    await console.tell([told, ...placeLines(updated)].join("\n"));
  }
  for (const { file, reason } of problems) {
    await console.warn(`${terminalText(file)} still holds the old value: ${reason}.`);
  }
}

async function tellLeft({ console }: CommandContext, left: readonly Place[]): Promise<void> {
  if (left.length === 0) {
    await console.tell(
      "No file that was looked at holds the old value. References are unaffected.",
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
