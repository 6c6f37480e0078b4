import { isDotenvPath } from "@keyhole/secrets/env-file";
import * as l10n from "@vscode/l10n";
import { back, type PickItem } from "../../platform/vscode/prompter.js";
import type { Snapshot } from "./target-editor.js";
import { mask } from "../../platform/vscode/vendor-text.js";
import { lookupFor } from "./environment-lookup.js";
import { referenceContent, type NamedInsertion } from "./insertion.js";
import { fits, planInsert, standIn, type InsertContent } from "./plan-insert.js";
import { resolvesReferences } from "./resolves-references.js";
import { reasons } from "./insertion-point.js";
import { isInMcpEnv, isMcpConfig } from "./mcp-config.js";
import type { InsertContext, InsertForm } from "./insert-context.js";

/**
 * Returns the form that the user has set. Asks if none is set, if the user wants another one this time,
 * or if it can't be inserted at the cursor. Returns undefined if the user cancels.
 */
export async function chooseForm(
  { prompter, insertForm }: Pick<InsertContext, "prompter" | "insertForm">,
  named: NamedInsertion,
  snapshot: Snapshot,
  ask: boolean,
): Promise<InsertForm | undefined> {
  const set = ask ? "ask" : insertForm.get();
  // In the file that defines the variables, a lookup makes no sense, so a reference is inserted.
  const form = set === "lookup" && definesVariables(snapshot) ? "reference" : set;
  // Whether the value fits is only known after it has been fetched.
  if (form === "value") return form;
  const content = form === "lookup" ? { lookup: named.variable } : referenceContent(named);
  const plan = form === "ask" || !content ? undefined : planInsert(snapshot, content);
  const isUnread = isUnresolved(snapshot, named);
  const mayInsert = plan && "replacements" in plan && !(form === "reference" && isUnread);
  if (form !== "ask" && mayInsert) return form;
  const answer = await prompter.pick<InsertForm>({
    title: named.title,
    prompt:
      plan && "reason" in plan
        ? l10n.t("{0} Select what to insert instead.", reasons[plan.reason]())
        : promptFor(snapshot, isUnread),
    items: formItems(snapshot, named, isUnread),
  });
  return answer === back ? undefined : answer;
}

/**
 * Returns what can be inserted in place of a value, the best first. A reference that isn't resolved in
 * the file is the last one.
 *
 * @param withUnresolved whether to return such a reference at all
 */
export function alternativesToValue(
  snapshot: Snapshot,
  named: NamedInsertion,
  withUnresolved: boolean,
): readonly ("reference" | "lookup")[] {
  const content = referenceContent(named);
  const reference = content && fits(snapshot, content) ? (["reference"] as const) : [];
  const lookup = fits(snapshot, { lookup: named.variable }) ? (["lookup"] as const) : [];
  if (!isUnresolved(snapshot, named)) return [...reference, ...lookup];
  return withUnresolved ? [...lookup, ...reference] : lookup;
}

/** Whether the variables of programs are defined at every cursor. */
function definesVariables(snapshot: Snapshot): boolean {
  return isDotenvPath(snapshot.fileName, snapshot.languageId) || isInMcpVariables(snapshot);
}

function isInMcpVariables({ fileName, text, cursors }: Snapshot): boolean {
  return isMcpConfig(fileName) && cursors.every(({ start }) => isInMcpEnv(text, start));
}

/**
 * Whether programs read this file, and references aren't resolved in it. In notes, a reference is only
 * a hint for people.
 */
function isUnresolved(snapshot: Snapshot, { variable }: NamedInsertion): boolean {
  if (resolvesReferences(snapshot) || isInMcpVariables(snapshot)) return false;
  const plan = planInsert(snapshot, { value: standIn, name: variable });
  const isNotes = "reason" in plan && plan.reason === "unsupportedLanguage";
  return !isNotes || fits(snapshot, { lookup: variable });
}

function promptFor({ fileName }: Snapshot, isUnread: boolean): string {
  return isUnread
    ? l10n.t("References aren't resolved in {0}. Select what to insert.", fileName)
    : l10n.t("Select what to insert");
}

function formItems(
  snapshot: Snapshot,
  named: NamedInsertion,
  isUnread: boolean,
): PickItem<InsertForm>[] {
  const items: PickItem<InsertForm>[] = [];
  const reference = getPreview(snapshot, referenceContent(named));
  const referenceItem = reference !== undefined && {
    value: "reference" as const,
    label: l10n.t("Reference"),
    description: reference,
    detail: isUnread
      ? l10n.t("Not resolved in this file. Insert it into .env instead.")
      : l10n.t("Links to the secret. Safe to commit."),
    icon: "link",
  };
  if (referenceItem && !isUnread) items.push(referenceItem);
  const lookup = getPreview(snapshot, { lookup: named.variable });
  if (lookup !== undefined) {
    items.push({
      value: "lookup",
      label: l10n.t("Environment Variable"),
      description: lookup,
      detail: lookupFor(snapshot.languageId)?.isByReader
        ? l10n.t("For programs that replace variables in this kind of file.")
        : l10n.t("Keyhole adds the reference to .env."),
      icon: "symbol-variable",
    });
  }
  const plan = planInsert(snapshot, { value: standIn, name: named.variable });
  const value = "reason" in plan ? mask : plan.replacements[0]?.text.trim();
  items.push({
    value: "value",
    label: l10n.t("Value"),
    description: value?.replace(standIn, mask) ?? mask,
    detail:
      "reason" in plan
        ? reasons[plan.reason]()
        : l10n.t("Writes the secret in plain text. This choice isn't remembered."),
    icon: "key",
  });
  if (referenceItem && isUnread) items.push(referenceItem);
  return items;
}

function getPreview(snapshot: Snapshot, content: InsertContent | undefined): string | undefined {
  const plan = content && planInsert(snapshot, content);
  return plan && "replacements" in plan ? plan.replacements[0]?.text.trim() : undefined;
}
