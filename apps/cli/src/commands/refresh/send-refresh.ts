import { closeRefresh, refreshSecret, type RefreshResult } from "@keyhole/secrets/refresh";
import { cancelled } from "../../cli-error.js";
import type { CliContext } from "../shared/cli-context.js";
import { matchLines } from "./describe-plan.js";
import { findAgain } from "./search-folder.js";
import type { RefreshOptions } from "./refresh-options.js";
import type { TextMatch } from "./matches-in-text.js";
import type { CliRefreshPlan } from "./make-plan.js";
import { updateFiles, type Updated } from "./update-files.js";

/** What was done of a plan. */
export interface ExecutedRefresh {
  readonly result: RefreshResult;
  /** The changes in files; undefined if there were none to make. */
  readonly updated?: Updated;
  /** Where the old value still is; undefined if it may be current. */
  readonly left: readonly TextMatch[] | undefined;
}

/**
 * Executes a plan: one write, reading back, then the files.
 *
 * @param options whether the new value is written to the files of the plan, and without questions
 * @throws {CliError} if the user cancelled before anything was sent
 */
export async function sendRefresh(
  context: CliContext,
  plan: CliRefreshPlan,
  { update, yes }: Pick<RefreshOptions, "update" | "yes">,
  signal: AbortSignal,
): Promise<ExecutedRefresh> {
  const { console } = context;
  const { journal, target } = plan.secret;
  const { result, updated } = await explainingInterrupt(context, signal, async () => {
    const sent = await send(context, plan, signal);
    if (!update || sent.outcome !== "new" || sent.value === undefined) return { result: sent };
    const { folder, matches, before } = plan;
    const ask = yes ? undefined : (again: readonly TextMatch[]) => askAgain(context, again);
    return { result: sent, updated: await updateFiles(folder, matches, before, sent.value, ask) };
  });
  await closeRefresh(journal, target, result).catch(() =>
    console.warn(
      "The keychain doesn't respond, so the next refresh of the secret reports this one again.",
    ),
  );
  if (!result.sent && signal.aborted) throw cancelled();
  const isNew = result.outcome === "new";
  const left = isNew ? await findAgain(plan.folder, plan.wanted, plan.matches) : undefined;
  return { result, ...(updated && { updated }), left };
}

/** Asks about the occurrences in files that changed after they were searched. */
async function askAgain(
  { host, console }: CliContext,
  matches: readonly TextMatch[],
): Promise<boolean> {
  const text = "These files changed after they were searched. They contain the old value now:";
  await console.tell([text, ...matchLines(matches)].join("\n"));
  const prompter = await host.prompter();
  return prompter
    .confirm({ message: "The secret has its new value. Replace the old one here, too?" })
    .catch(() => false);
}

async function explainingInterrupt<T>(
  { console }: CliContext,
  signal: AbortSignal,
  job: () => Promise<T>,
): Promise<T> {
  const explain = (): void =>
    void console.tell("Stopping. Press Ctrl+C again to exit immediately.");
  signal.addEventListener("abort", explain, { once: true });
  try {
    return await job();
  } finally {
    signal.removeEventListener("abort", explain);
  }
}

function send(
  { host, console }: CliContext,
  { secret, before, after }: CliRefreshPlan,
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
      onAnswered: () => show(`Reading back the current value at ${vendor.name}…`),
    }),
  );
}
