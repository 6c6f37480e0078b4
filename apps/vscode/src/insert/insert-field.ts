import type { FieldInfo } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/context.js";
import { fetchField, primaryField } from "../commands/fetch-field.js";
import { connectionOf, titleOf, type SecretNode } from "../tree/nodes.js";
import { askForm, type Previewed } from "./ask-form.js";
import { chooseVariable } from "./choose-variable.js";
import type { InsertChange, InsertTarget } from "./editor.js";
import { entryToAdd } from "./env-file.js";
import { environmentName } from "./environment-name.js";
import type { InsertForm } from "./insert-form.js";
import { planInsert, type Content } from "./plan-insert.js";
import { referenceOf } from "./reference-of.js";
import { warnOfGit } from "./warn-of-git.js";

/** What is inserted, and where. */
interface Insertion {
  readonly target: InsertTarget;
  readonly node: SecretNode;
  readonly field: FieldInfo;
}

/** What there is to say before the value is known. */
interface Named extends Insertion, Previewed {
  readonly title: string;
}

/**
 * Puts a field of a secret at every cursor of an editor, in the form that the user has chosen once,
 * or in one that is asked for now.
 */
export async function insertField(
  context: CommandContext,
  insertion: Insertion,
  { ask = false } = {},
): Promise<void> {
  const named = await name(context, insertion);
  const form = await formOf(context, named, ask);
  if (form === undefined) return;
  const inserted = await insertAs[form](context, named);
  // Remembered only now: who gave up on the way has not chosen.
  if (inserted && !ask && context.insertForm.get() === "ask") {
    await context.insertForm.remember(form).catch(() => {
      context.log.warn("The form of inserts could not be written into the settings");
    });
  }
}

async function name(context: CommandContext, insertion: Insertion): Promise<Named> {
  const { node, field } = insertion;
  const reference = await referenceOf(context, node, field).catch((error: unknown) => {
    if (error instanceof TypeError) return undefined;
    throw error;
  });
  const variable = environmentName({
    alias: connectionOf(node).record.alias,
    container: node.parent.container,
    secret: node.summary,
    field: field.name === primaryField(node).name ? undefined : field.name,
  });
  const title = l10n.t("Insert Secret: {0}", titleOf(node, field));
  return { ...insertion, reference, variable, title };
}

async function formOf(
  context: CommandContext,
  named: Named,
  ask: boolean,
): Promise<InsertForm | undefined> {
  const snapshot = named.target.snapshot();
  if (!snapshot) {
    await tellClosed(context, named);
    return undefined;
  }
  const { reference, variable, title } = named;
  const setting = ask ? "ask" : context.insertForm.get();
  const contents: Readonly<Record<InsertForm, Content | undefined>> = {
    reference: reference === undefined ? undefined : { text: reference },
    lookup: { lookup: variable },
    value: { text: "value" },
  };
  const content = setting === "ask" ? undefined : contents[setting];
  const plan = content && planInsert(snapshot, content);
  if (setting === "value" || (setting !== "ask" && plan && "replacements" in plan)) return setting;
  const placeholder = (): string => {
    if (plan && "problem" in plan) return l10n.t("{0} What to insert instead?", plan.problem);
    return ask
      ? l10n.t("What to insert this time?")
      : l10n.t("What to insert? It is remembered; Insert Secret As… takes another form.");
  };
  return askForm(context.prompter, {
    title,
    placeholder: placeholder(),
    snapshot,
    previewed: { reference, variable },
  });
}

/** Each tells whether something was inserted. */
const insertAs: Readonly<
  Record<InsertForm, (context: CommandContext, named: Named) => Promise<boolean>>
> = {
  reference: async (context, named) => {
    const { reference, node } = named;
    if (reference !== undefined) return put(context, named, { text: reference });
    await context.prompter.warn(
      l10n.t(
        "No reference can be written to {0}: its ID holds characters that do not fit.",
        node.summary.name,
      ),
    );
    return false;
  },
  lookup: async (context, named) => {
    const { reference, title, variable, target } = named;
    const file = reference === undefined ? undefined : await target.envFile();
    const chosen = await chooseVariable(context.prompter, {
      title,
      suggested: variable,
      reference: reference ?? "",
      file,
    });
    if (!chosen) return false;
    const { name: lookup, add } = chosen;
    const env = add && file ? entryToAdd(file, lookup, reference!) : undefined;
    return put(context, named, { lookup }, env);
  },
  value: async (context, named) => {
    const { node, field, target, reference } = named;
    if (field.confidential && (await target.isTracked())) {
      const answer = await warnOfGit(context.prompter, named.title, reference !== undefined);
      if (answer === "reference") return insertAs.reference(context, named);
      if (answer === undefined) return false;
    }
    const value = await fetchField(context, node, field);
    return value !== undefined && put(context, named, { text: value });
  },
};

async function put(
  context: CommandContext,
  named: Named,
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
    await context.prompter.warn(
      l10n.t("{0} was not inserted. {1}", node.summary.name, plan.problem),
    );
    return false;
  }
  if (await target.apply({ snapshot, replacements: plan.replacements, env })) return true;
  await context.prompter.warn(
    l10n.t(
      "{0} was not inserted: the file takes no changes, or changed just then. Make it writable, or try again.",
      node.summary.name,
    ),
  );
  return false;
}

async function tellClosed({ prompter }: CommandContext, { node }: Named): Promise<void> {
  await prompter.warn(
    l10n.t(
      "{0} was not inserted: its editor was closed meanwhile. Open the file and try again.",
      node.summary.name,
    ),
  );
}
