import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/context.js";
import { fetchField } from "../commands/fetch-field.js";
import { nameOf } from "../tree/nodes.js";
import { chooseVariable } from "./choose-variable.js";
import type { InsertChange } from "./editor.js";
import { entryToAdd } from "./env-file.js";
import type { InsertForm } from "./insert-form.js";
import { referenceContent, type NamedInsertion } from "./insertion.js";
import { planInsert, type Content } from "./plan-insert.js";
import { warnOfGit } from "./warn-of-git.js";

type Inserter = (context: CommandContext, named: NamedInsertion) => Promise<boolean>;

/** How each form is inserted. What goes wrong is told; the answer is whether something was inserted. */
export const insertAs: Readonly<Record<InsertForm, Inserter>> = {
  reference: insertReference,
  lookup: insertLookup,
  value: insertValue,
};

async function insertReference(context: CommandContext, named: NamedInsertion): Promise<boolean> {
  const content = referenceContent(named);
  if (content) return put(context, named, content);
  await context.prompter.warn(
    l10n.t(
      "No reference can be written to {0}: its ID holds characters that do not fit.",
      nameOf(named.node),
    ),
  );
  return false;
}

async function insertLookup(context: CommandContext, named: NamedInsertion): Promise<boolean> {
  const { reference = "", title, variable, target } = named;
  const file = reference === "" ? undefined : await target.envFile();
  const question = { title, suggested: variable, reference, file };
  const chosen = await chooseVariable(context.prompter, question);
  if (!chosen) return false;
  const env = chosen.add && file ? entryToAdd(file, chosen.name, reference) : undefined;
  return put(context, named, { lookup: chosen.name }, env);
}

async function insertValue(context: CommandContext, named: NamedInsertion): Promise<boolean> {
  const { node, field, variable } = named;
  const answer = field.confidential ? await warnOfGit(context, named) : "value";
  if (answer === "reference") return insertReference(context, named);
  if (answer === undefined) return false;
  const value = await fetchField(context, node, field);
  if (value === undefined) return false;
  return put(context, named, { text: value, name: variable });
}

async function put(
  context: CommandContext,
  named: NamedInsertion,
  content: Content,
  env?: InsertChange["env"],
): Promise<boolean> {
  const { target, node } = named;
  const snapshot = target.snapshot();
  if (!snapshot) {
    await tellClosed(context, named);
    return false;
  }
  const plan = planInsert(snapshot, content);
  if ("problem" in plan) {
    const message = l10n.t("{0} was not inserted. {1}", nameOf(node), plan.problem);
    // Where a value does not fit, a reference mostly does.
    const reference = referenceContent(named);
    const fits = reference && "replacements" in planInsert(snapshot, reference);
    const instead = l10n.t("Insert a Reference Instead");
    const answer = await context.prompter.warn(message, ...(fits ? [instead] : []));
    return answer === instead && insertReference(context, named);
  }
  if (await target.apply({ snapshot, replacements: plan.replacements, env })) return true;
  await context.prompter.warn(
    l10n.t(
      "{0} was not inserted: the file takes no changes, or changed just then. Make it writable, or try again.",
      nameOf(node),
    ),
  );
  return false;
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
