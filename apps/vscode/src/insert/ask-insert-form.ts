import * as l10n from "@vscode/l10n";
import { back, type PickItem, type Prompter } from "../ui/prompter.js";
import type { Snapshot } from "./editor.js";
import { lookupOf } from "./environment-lookup.js";
import type { InsertForm } from "./insert-form.js";
import { referenceContent, type NamedInsertion } from "./insertion.js";
import { planInsert, type Content } from "./plan-insert.js";

export interface FormQuestion {
  readonly placeholder: string;
  readonly snapshot: Snapshot;
  readonly named: NamedInsertion;
}

/** Has no mark that would need quotes of its own. */
const standIn = "keyholevalue";

/** Of a fixed length: it shows nothing of the value. */
const mask = "•".repeat(12);

/** Asks what to insert, with a line of each; undefined where the user gave up. */
export async function askInsertForm(
  prompter: Prompter,
  { placeholder, snapshot, named }: FormQuestion,
): Promise<InsertForm | undefined> {
  const answer = await prompter.pick<InsertForm>({
    title: named.title,
    placeholder,
    items: formItems(snapshot, named),
  });
  return answer === back ? undefined : answer;
}

function formItems(snapshot: Snapshot, named: NamedInsertion): PickItem<InsertForm>[] {
  const items: PickItem<InsertForm>[] = [];
  const { variable } = named;
  const reference = referenceContent(named);
  const line = reference && previewOf(snapshot, reference);
  if (line !== undefined) {
    items.push({
      value: "reference",
      label: l10n.t("Reference"),
      description: line,
      detail: l10n.t("Names the secret, and holds no value of it."),
      icon: "link",
    });
  }
  const lookup = previewOf(snapshot, { lookup: variable });
  if (lookup !== undefined) {
    items.push({
      value: "lookup",
      label: l10n.t("Environment Lookup"),
      description: lookup,
      detail: lookupOf(snapshot.languageId)?.byReader
        ? l10n.t("For programs that replace variables in such files by themselves.")
        : l10n.t("Reads a variable, which can refer to the secret in the .env file."),
      icon: "symbol-variable",
    });
  }
  // Offered in any case: whether the value fits is known when it has been fetched.
  items.push({
    value: "value",
    label: l10n.t("Value"),
    description:
      previewOf(snapshot, { text: standIn, name: variable })?.replace(standIn, mask) ?? mask,
    detail: l10n.t("Writes the secret into the file, for all to read."),
    icon: "key",
  });
  return items;
}

/** What stands at the first cursor then; undefined where it cannot. */
function previewOf(snapshot: Snapshot, content: Content): string | undefined {
  const plan = planInsert(snapshot, content);
  return "replacements" in plan ? plan.replacements[0]?.text.trim() : undefined;
}
