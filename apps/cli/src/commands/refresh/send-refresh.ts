import path from "node:path";
import {
  type FileMatch,
  searchLimits,
  updateFiles,
  type UpdateResult,
} from "@keyhole/secrets/matches";
import { rewriteRegularFile } from "@keyhole/secrets/node";
import { closeRefresh, type RefreshResult, refreshSecret } from "@keyhole/secrets/refresh";
import { cancelled } from "../../cli-error.js";
import type { CliContext } from "../shared/cli-context.js";
import type { RefreshOptions } from "./choose-new-value.js";
import { matchLines } from "./describe-plan.js";
import type { CliRefreshPlan } from "./plan-refresh.js";

/** The result of a plan that was executed. */
export interface ExecutedRefresh {
  readonly result: RefreshResult;
  /** The changes in files; undefined if there were none to make. */
  readonly update?: UpdateResult | undefined;
}

/**
 * Executes a plan: one write, reading back, then the files.
 *
 * @param options whether the new value is written to the files of the plan, and without questions; the
 *   key of an earlier refresh to discard
 * @throws {CliError} if the user cancelled before anything was sent
 */
export async function sendRefresh(
  context: CliContext,
  plan: CliRefreshPlan,
  options: Pick<RefreshOptions, "update" | "yes"> & { readonly discarding?: string | undefined },
  signal: AbortSignal,
): Promise<ExecutedRefresh> {
  const { console } = context;
  const { journal, target } = plan.secret;
  const explain = (): void =>
    void console.tell("Stopping. Press Ctrl+C again to exit immediately.");
  signal.addEventListener("abort", explain, { once: true });
  try {
    const result = await send(context, plan, options.discarding, signal);
    const isNew = result.outcome === "new" && result.value !== undefined;
    const update =
      options.update && isNew ? await updatePlan(context, plan, options, result.value) : undefined;
    if (!(await closeRefresh(journal, target, result))) {
      await console.warn(
        "The keychain doesn't respond. The next refresh of the secret will report this one again.",
      );
    }
    if (!result.sent && signal.aborted) throw cancelled();
    return { result, update };
  } finally {
    signal.removeEventListener("abort", explain);
  }
}

function send(
  { host, console }: CliContext,
  { secret, planned, after }: CliRefreshPlan,
  discarding: string | undefined,
  signal: AbortSignal,
): Promise<RefreshResult> {
  const { vendor, provider, target, style, account, journal, reference } = secret;
  const wait =
    style.kind === "start"
      ? `Waiting for ${vendor.name} to finish…`
      : `Reading back the value at ${vendor.name}…`;
  return console.during(`Refreshing at ${vendor.name}…`, (show) =>
    refreshSecret({
      provider,
      target,
      account,
      name: reference,
      style,
      planned,
      after: after.value,
      journal,
      discarding,
      clock: host.clock,
      signal,
      onReadBack: () => show(`${wait} Press Ctrl+C to stop waiting.`),
    }),
  );
}

function updatePlan(
  context: CliContext,
  { folder, found, before }: CliRefreshPlan,
  { yes }: Pick<RefreshOptions, "yes">,
  after: string,
): Promise<UpdateResult> {
  return updateFiles(
    async (file, change) => {
      await rewriteRegularFile(path.join(folder, file), searchLimits.bytes, change);
      return undefined;
    },
    found.matches,
    {
      before,
      after,
      chooseAgain: async (again) =>
        !yes && (await confirmAgain(context, again)) ? again : undefined,
    },
  );
}

/** Asks about the matches in files that changed after they were searched. */
async function confirmAgain(
  { host, console }: CliContext,
  matches: readonly FileMatch[],
): Promise<boolean> {
  const text = "These files changed after the search and still contain the old value:";
  await console.tell([text, ...matchLines(matches)].join("\n"));
  const prompter = await host.prompter();
  return prompter.confirm({
    message: "The secret has its new value. Replace the old value in these files, too?",
  });
}
