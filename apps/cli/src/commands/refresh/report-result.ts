import { UserFacingError } from "@keyhole/secrets";
import {
  refreshMessage,
  refreshMessageKey,
  type RecoveredRefresh,
  type RefreshMessageKey,
  type RefreshResult,
} from "@keyhole/secrets/refresh";
import type { CliContext } from "../shared/cli-context.js";
import { isFromEnvironment } from "../../connections/environment-connections.js";
import { exitCodes } from "../../exit-codes.js";
import { reportOf } from "../../ui/cli-report.js";
import { terminalText } from "../../ui/terminal-text.js";
import { countMatches, matchAsJson, matchLines, planAsJson } from "./describe-plan.js";
import type { ExecutedRefresh } from "./send-refresh.js";
import type { RefreshableSecret } from "./find-refresh-target.js";
import type { TextMatch } from "./matches-in-text.js";
import type { CliRefreshPlan } from "./make-plan.js";
import { updateReasons, type Updated } from "./update-files.js";

/** A message about a refresh, in English. */
export function messageFor(
  key: RefreshMessageKey,
  { reference, vendor, target }: RefreshableSecret,
): string {
  const isKept = !isFromEnvironment(target.connectionId);
  const { text, args } = refreshMessage(key === "unknown" && !isKept ? "unknown-session" : key, {
    secret: reference,
    vendor: vendor.name,
  });
  return new UserFacingError(text, ...args).message;
}

/** The exit code for a result. */
export function exitCodeFor({ outcome, sent }: RefreshResult): number {
  if (outcome === "new") return exitCodes.ok;
  // What wasn't sent leaves no doubt.
  return outcome !== "old" && sent ? exitCodes["in-doubt"] : exitCodes.failed;
}

/** What `--json` prints of a result. Documented in the README. */
export function resultAsJson({ outcome, sent, abandoned, error }: RefreshResult): object {
  const report = error === undefined ? undefined : reportOf(error);
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
 * @param interrupted whether the user ended it, and so knows the reason
 */
export async function showResult(
  context: CliContext,
  plan: CliRefreshPlan,
  { result, updated, left }: ExecutedRefresh,
  recovered: RecoveredRefresh | undefined,
  interrupted: boolean,
): Promise<void> {
  const { console, json } = context;
  const { secret } = plan;
  if (result.error !== undefined && !interrupted) {
    await console.warn(reportOf(result.error).message);
  }
  await console.tell(messageFor(refreshMessageKey(result, "during"), secret));
  if (updated) await showUpdated(context, updated);
  if (left) await showLeft(context, left, plan.matches.bounded);
  if (!json) return;
  await console.json({
    reference: secret.reference,
    ...resultAsJson(result),
    plan: planAsJson(plan),
    ...(updated && { updated: updated.updated.map(matchAsJson) }),
    ...(left && { left: left.map(matchAsJson) }),
    ...(recovered && { recovered: resultAsJson(recovered) }),
  });
}

async function showUpdated({ console }: CliContext, { updated, problems }: Updated): Promise<void> {
  if (updated.length > 0) {
    const text = `${countMatches(updated.length)} updated with the new value:`;
    await console.tell([text, ...matchLines(updated)].join("\n"));
  }
  for (const { file, reason } of problems) {
    await console.warn(
      `${terminalText(file)} still contains the old value: ${updateReasons[reason]}.`,
    );
  }
}

/** @param bounded whether not all files were searched */
async function showLeft(
  { console }: CliContext,
  left: readonly TextMatch[],
  bounded: boolean,
): Promise<void> {
  const [count, contain] =
    left.length === 0
      ? [bounded ? "No occurrence that was found" : "No file that was searched", "contains"]
      : [countMatches(left.length), left.length === 1 ? "still contains" : "still contain"];
  const text = `${count} ${contain} the old value. References are unaffected.`;
  await console.tell([text, ...matchLines(left)].join("\n"));
}
