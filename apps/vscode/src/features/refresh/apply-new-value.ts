import { UserFacingError } from "@keyhole/secrets";
import { comparedField, fieldValue, restoreConsequences } from "@keyhole/secrets/provider";
import { refreshSecret, type RefreshResult } from "@keyhole/secrets/refresh";
import * as l10n from "@vscode/l10n";
import { explanationText } from "../../platform/vscode/vendor-text.js";
import { confirmChange, copyField } from "../secrets/secrets-feature.js";
import {
  getConnection,
  getContainerPath,
  getName,
  getPath,
  type SecretNode,
} from "../tree/tree-feature.js";
import {
  chooseMatches,
  describePlan,
  planWorkspaceRefresh,
  type ConfirmedRefresh,
} from "./plan-in-workspace.js";
import { checkRefresh, recoverBeforeRefresh } from "./recover-interrupted.js";
import {
  currentConnection,
  journalFor,
  type PreviousValue,
  type RefreshContext,
  type RefreshedField,
  toRefreshTarget,
} from "./refresh-context.js";
import { showFailure, showSuccess } from "./show-result.js";
import { undoMatches, unsavedMatches, updateMatches } from "./update-matches.js";

/** A new value for a secret, with the texts of the command. */
export interface NewValue extends RefreshedField {
  readonly title: string;
  readonly question: string;
  readonly warning: string;
  readonly action: string;
  readonly progress: string;
  readonly done: string;
  /** The value, or undefined if the vendor makes it. */
  readonly after?: string;
  readonly account?: string;
}

/**
 * Sets a new value of a secret after the user has seen the consequences and confirmed. Writes once,
 * verifies the result, then updates the files that contain the old value in one edit.
 */
export async function applyNewValue(
  context: RefreshContext,
  node: SecretNode,
  value: NewValue,
): Promise<void> {
  let next: NewValue | undefined = value;
  while (next) {
    const refresh = await confirmRefresh(context, node, next);
    next = refresh && (await finish(context, refresh, await executeRefresh(context, refresh)));
  }
}

/** Makes the previous value of a secret its new value. */
export function restoring(node: SecretNode, { value, ...previous }: PreviousValue): NewValue {
  const { vendor } = getConnection(node);
  const { name } = vendor;
  const path = getPath(node);
  return {
    title: l10n.t("Restore Previous Value: {0}", path),
    question: l10n.t("Restore the previous value of {0} at {1}?", path, name),
    warning: restoreConsequences(vendor, previous.style).map(explanationText).join("\n"),
    action: l10n.t("Restore at {0}", name),
    progress: l10n.t("Restoring the previous value of {0} at {1}", path, name),
    done: l10n.t("{0} has its previous value again at {1}.", path, name),
    after: value,
    ...previous,
  };
}

/** Plans a refresh and lets the user confirm it. Returns undefined if there is nothing to send. */
async function confirmRefresh(
  context: RefreshContext,
  node: SecretNode,
  { title, question, warning, action, progress, done, after, ...value }: NewValue,
): Promise<ConfirmedRefresh | undefined> {
  const { connections, prompter } = context;
  const { record } = getConnection(node);
  const account = (await currentConnection(connections, record.id))?.account;
  if (account === undefined) throw new UserFacingError("The connection was removed.");
  if (value.account !== undefined && value.account !== account) {
    await prompter.warn(
      l10n.t(
        "The connection {0} was changed. The previous value of {1} may belong to another account, so it isn't sent.",
        record.alias,
        getPath(node),
      ),
    );
    return undefined;
  }
  const recovered = await recoverBeforeRefresh(context, node);
  if (!recovered) return undefined;
  const { field, style } = value;
  const plan = await planWorkspaceRefresh(context, node, { field, style, after });
  if (!plan) return undefined;
  const chosen = await chooseMatches(context, title, plan.matches);
  if (!chosen) return undefined;
  const changes = describePlan(plan, chosen);
  const words = { message: question, warning, changes, action, field: field.name };
  if (!(await confirmChange(context, node, words))) return undefined;
  return { node, field, style, plan, chosen, after, account, progress, done, ...recovered };
}

/**
 * Sends the single write of a refresh and determines its outcome.
 *
 * @throws {UserFacingError} if nothing was sent: the secret is already being refreshed, the journal
 *   can't be written, or the connection was changed
 */
async function executeRefresh(
  context: RefreshContext,
  { node, field, style, plan, after, account, progress, discarding }: ConfirmedRefresh,
): Promise<RefreshResult> {
  const { connections, clock, log, prompter } = context;
  const { record, vendor } = getConnection(node);
  const current = await currentConnection(connections, record.id);
  // The user confirmed the refresh for this account only.
  if (current?.account !== account) {
    throw new UserFacingError(
      "The connection {0} was changed and may use another account, so {1} wasn't refreshed.",
      record.alias,
      getPath(node),
    );
  }
  const result = await prompter.progress(
    progress,
    (signal, report) =>
      refreshSecret({
        provider: current.provider,
        target: { ...toRefreshTarget(node), field: field.name },
        account,
        name: getPath(node),
        style,
        planned: plan.planned,
        after,
        journal: journalFor(context, node),
        discarding,
        clock,
        signal,
        onReadBack: () =>
          report(
            style.kind === "start"
              ? l10n.t("waiting for {0} to finish", vendor.name)
              : l10n.t("verifying the result"),
          ),
      }),
    // The result is shown in a notification, too.
    { closesFirst: true },
  );
  log.info("Refreshed", {
    connection: record.alias,
    container: getContainerPath(node),
    secret: getName(node),
    outcome: result.outcome,
    writes: result.sent ? 1 : 0,
  });
  return result;
}

async function finish(
  context: RefreshContext,
  refresh: ConfirmedRefresh,
  first: RefreshResult,
): Promise<NewValue | undefined> {
  const { node } = refresh;
  keepPrevious(context, refresh, first);
  await reloadContainer(context, node).catch(() => undefined);
  let result = first;
  while (result.outcome !== "new") {
    if (!(await showFailure(context, refresh, result))) return undefined;
    const checked = await checkRefresh(context, node);
    if (checked === "under-way") return undefined;
    if (checked === undefined) {
      await context.prompter.inform(
        l10n.t("The result of refreshing {0} was shown in another window.", getPath(node)),
      );
      return undefined;
    }
    if (checked !== "cancelled") result = checked;
  }
  context.stepDone("refresh");
  await context.index.use(node);
  const update = await updateMatches(context, refresh, result.value);
  const action = await showSuccess(context, refresh, result, update);
  if (action === "undo") await undoMatches(context, refresh, update);
  if (action === "copy") await copyField(context, node, refresh.field);
  if (action === "show") await showUnsaved(context, refresh);
  const previous = context.previousValues.get(node);
  return action === "restore" && previous ? restoring(node, previous) : undefined;
}

async function showUnsaved(
  { textFiles }: RefreshContext,
  { plan }: ConfirmedRefresh,
): Promise<void> {
  const [first] = unsavedMatches(plan);
  // The file may have been closed since.
  if (first) await textFiles.show(first).catch(() => undefined);
}

/** Keeps the previous value even if the outcome is unknown, because the vendor may no longer have it. */
function keepPrevious(
  { previousValues }: RefreshContext,
  { node, field, style, plan, account }: ConfirmedRefresh,
  { outcome, sent }: RefreshResult,
): void {
  if (!sent || outcome === "old" || style.kind !== "set") return;
  const value = fieldValue(plan.planned, comparedField(style, field.name)) ?? "";
  previousValues.keep(node, { field, style, value, account });
}

/** Looks the container up again, because another window may have rebuilt the tree. */
async function reloadContainer(context: RefreshContext, node: SecretNode): Promise<void> {
  const current = await context.model.current(node.parent);
  if (current) context.model.reset(current);
}
