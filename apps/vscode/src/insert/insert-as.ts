import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import { fetchField } from "../commands/shared/fetch-field.js";
import { nameOf } from "../tree/nodes.js";
import { chooseVariable } from "./choose-variable.js";
import type { InsertChange } from "./editor.js";
import { entryToAdd } from "./env-file.js";
import type { InsertForm } from "./insert-form.js";
import { referenceContent, type NamedInsertion } from "./insertion.js";
import { planInsert, type Content } from "./plan-insert.js";
import { warnOfGit } from "./warn-of-git.js";

/** What was inserted: the user may have taken another form on the way. Undefined for nothing. */
type Inserted = InsertForm | undefined;

type Inserter = (context: CommandContext, named: NamedInsertion) => Promise<Inserted>;

/** How each form is inserted. What goes wrong is told. */
export const insertAs: Readonly<Record<InsertForm, Inserter>> = {
  reference: insertReference,
  lookup: insertLookup,
  value: insertValue,
};

async function insertReference(context: CommandContext, named: NamedInsertion): Promise<Inserted> {
  const content = referenceContent(named);
  if (content) return put(context, named, "reference", content);
  await context.prompter.warn(
    l10n.t(
      "No reference can be written to {0}: its ID holds characters that do not fit.",
      nameOf(named.node),
    ),
  );
  return undefined;
}

async function insertLookup(context: CommandContext, named: NamedInsertion): Promise<Inserted> {
  const { reference = "", title, variable, target } = named;
  const file = reference === "" ? undefined : await target.envFile();
  const question = { title, suggested: variable, reference, file };
  const chosen = await chooseVariable(context.prompter, question);
  if (!chosen) return undefined;
  const env = chosen.add && file ? entryToAdd(file, chosen.name, reference) : undefined;
  return put(context, named, "lookup", { lookup: chosen.name }, env);
}

async function insertValue(context: CommandContext, named: NamedInsertion): Promise<Inserted> {
  const { node, field, variable } = named;
  const answer = field.confidential ? await warnOfGit(context, named) : "value";
  if (answer === "reference") return insertReference(context, named);
  if (answer === undefined) return undefined;
  const value = await fetchField(context, node, field);
  if (value === undefined) return undefined;
  return put(context, named, "value", { text: value, name: variable });
}

async function put(
  context: CommandContext,
  named: NamedInsertion,
  form: InsertForm,
  content: Content,
  env?: InsertChange["env"],
): Promise<Inserted> {
  const { target, node } = named;
  const snapshot = target.snapshot();
  if (!snapshot) {
    await tellClosed(context, named);
    return undefined;
  }
  const plan = planInsert(snapshot, content);
  if ("problem" in plan) {
    const message = l10n.t("{0} was not inserted. {1}", nameOf(node), plan.problem);
    // Where a value does not fit, a reference mostly does.
    const reference = referenceContent(named);
    const fits = reference && "replacements" in planInsert(snapshot, reference);
    const instead = l10n.t("Insert a Reference Instead");
    const answer = await context.prompter.warn(message, ...(fits ? [instead] : []));
    return answer === instead ? insertReference(context, named) : undefined;
  }
  if (await target.apply({ snapshot, replacements: plan.replacements, env })) return form;
  await context.prompter.warn(
    l10n.t(
      "{0} was not inserted: the file takes no changes, or changed just then. Make it writable, or try again.",
      nameOf(node),
    ),
  );
  return undefined;
}

/** Tells that there is no editor any more. */
export async function tellClosed(
  { prompter }: CommandContext,
  { node }: NamedInsertion,
): Promise<void> {
  await prompter.warn(
    l10n.t(
      "{0} was not inserted: its editor was closed meanwhile. Open the file and try again.",
      nameOf(node),
    ),
  );
}
