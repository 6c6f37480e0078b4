import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import { askInsertForm } from "./ask-insert-form.js";
import type { Snapshot } from "./editor.js";
import { isDotenv } from "./find-places.js";
import type { InsertForm, InsertFormSetting } from "./insert-form.js";
import { referenceContent, type NamedInsertion } from "./insertion.js";
import { planInsert, type Plan } from "./plan-insert.js";

/**
 * The form that the user has set, or chooses now: because nothing is set yet, because they want
 * another one this time, or because the one that is set cannot stand at the cursor. Undefined where
 * they gave up.
 */
export async function chooseForm(
  context: CommandContext,
  named: NamedInsertion,
  snapshot: Snapshot,
  ask: boolean,
): Promise<InsertForm | undefined> {
  const setting = ask ? "ask" : fitting(context.insertForm.get(), snapshot);
  const plan = planOf(setting, named, snapshot);
  if (setting !== "ask" && (setting === "value" || (plan && "replacements" in plan))) {
    return setting;
  }
  return askInsertForm(context.prompter, {
    placeholder: placeholderFor(ask, plan),
    snapshot,
    named,
  });
}

/** Where lookups are looked up in, a reference is meant. */
function fitting(setting: InsertFormSetting, snapshot: Snapshot): InsertFormSetting {
  return setting === "lookup" && isDotenv(snapshot) ? "reference" : setting;
}

function planOf(
  setting: InsertFormSetting,
  named: NamedInsertion,
  snapshot: Snapshot,
): Plan | undefined {
  if (setting === "lookup") return planInsert(snapshot, { lookup: named.variable });
  const content = setting === "reference" ? referenceContent(named) : undefined;
  return content && planInsert(snapshot, content);
}

function placeholderFor(ask: boolean, plan: Plan | undefined): string {
  if (plan && "problem" in plan) return l10n.t("{0} What to insert instead?", plan.problem);
  return ask
    ? l10n.t("What to insert this time?")
    : l10n.t("What to insert? It is remembered; Insert Secret As… takes another form.");
}
