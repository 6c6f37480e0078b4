import { englishText } from "@keyhole/secrets";
import { updateProblems, type FileMatch, type UpdateResult } from "@keyhole/secrets/matches";
import {
  errorToExplain,
  isNotOverwritten,
  refreshMessage,
  refreshMessageKey,
  type RecoveredRefresh,
  type RefreshMessageKey,
  type RefreshResult,
} from "@keyhole/secrets/refresh";
import { isFromEnvironment } from "../../connections/environment-connections.js";
import { exitCodes } from "../../cli-error.js";
import { toReport } from "../../ui/cli-report.js";
import { terminalText } from "../../ui/terminal-text.js";
import type { CliContext } from "../shared/cli-context.js";
import { countMatches, matchAsJson, matchLines, planAsJson } from "./describe-plan.js";
import type { CliRefreshPlan, RefreshableSecret } from "./plan-refresh.js";
import type { ExecutedRefresh } from "./send-refresh.js";

/** A message about a refresh, in English. */
export function messageFor(
  key: RefreshMessageKey,
  { reference, vendor }: RefreshableSecret,
): string {
  return englishText(refreshMessage(key, { secret: reference, vendor: vendor.name }));
}

/** How to find out the outcome of a refresh later. */
export function howToCheck({ reference }: RefreshableSecret): string {
  return `Check it: keyhole refresh --dry-run ${reference}`;
}

/** The exit code for a result. */
export function exitCodeFor(result: RefreshResult): number {
  const { outcome, sent } = result;
  if (outcome === "new") return exitCodes.ok;
  // If nothing was written, there is nothing to check.
  if (isNotOverwritten(result)) return exitCodes.failed;
  return outcome !== "old" && sent ? exitCodes["in-doubt"] : exitCodes.failed;
}

/** What `--json` prints of a result: see `docs/reference/json.md`. */
export function resultAsJson({ outcome, sent, abandoned, error }: RefreshResult): object {
  const report = error === undefined ? undefined : toReport(error);
  return {
    outcome,
    sent,
    ...(abandoned && { abandoned }),
    ...(report && {
      error: { message: report.message, ...(report.kind && { kind: report.kind }) },
    }),
  };
}

/**
 * Shows the result of a refresh and of its changes in files, in words and, with `--json`, as JSON.
 *
 * @param recovered the result of an earlier refresh that was recovered first
 */
export async function showResult(
  context: CliContext,
  plan: CliRefreshPlan,
  { result, update }: ExecutedRefresh,
  recovered: RecoveredRefresh | undefined,
): Promise<void> {
  const { console, json } = context;
  const { secret, found } = plan;
  const error = errorToExplain(result);
  if (error !== undefined) await console.warn(toReport(error).message);
  const isKept = !isFromEnvironment(secret.target.connectionId);
  await console.tell(messageFor(refreshMessageKey(result, "during", isKept), secret));
  if (result.outcome === "unknown" && isKept) await console.tell(howToCheck(secret));
  if (update) await showUpdate(context, update);
  const left = update?.left.map(({ match }) => match) ?? found.matches;
  const isNew = result.outcome === "new";
  if (isNew) await showLeft(context, left);
  if (!json) return;
  await console.json({
    reference: secret.reference,
    ...resultAsJson(result),
    plan: planAsJson(plan),
    ...(update && { updated: update.updated.map(matchAsJson) }),
    ...(isNew && { left: left.map(matchAsJson) }),
    ...(recovered && { recovered: resultAsJson(recovered) }),
  });
}

async function showUpdate({ console }: CliContext, { updated, left }: UpdateResult): Promise<void> {
  if (updated.length > 0) {
    const text = `Updated ${countMatches(updated.length)}:`;
    await console.tell([text, ...matchLines(updated)].join("\n"));
  }
  const problems = left.map(
    ({ match, problem }) => `${terminalText(match.file)}: ${englishText(updateProblems[problem])}`,
  );
  for (const problem of new Set(problems)) await console.warn(problem);
}

async function showLeft({ console }: CliContext, left: readonly FileMatch[]): Promise<void> {
  const text =
    left.length === 0
      ? "The files that were searched don't contain the old value."
      : `Change ${countMatches(left.length)} of the old value yourself:`;
  await console.tell([text, ...matchLines(left)].join("\n"));
}
