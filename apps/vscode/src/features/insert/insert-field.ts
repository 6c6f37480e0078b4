import * as l10n from "@vscode/l10n";
import { back, type Prompter } from "../../platform/vscode/prompter.js";
import { copyText, fetchField } from "../secrets/secrets-feature.js";
import { getConnection, getName, getShortTitle, getTitle } from "../tree/tree-feature.js";
import { alternativesToValue, chooseForm } from "./choose-form.js";
import type { EnvFile, InsertChange, Snapshot } from "./target-editor.js";
import { freeName, hasEmptyEntry, nameInEnv, setEntry } from "./env-file-entry.js";
import {
  nameInsertion,
  referenceContent,
  type Insertion,
  type NamedInsertion,
} from "./insertion.js";
import { mayChange } from "./may-change.js";
import { planInsert, standIn, type InsertContent } from "./plan-insert.js";
import { reasons, type Reason } from "./insertion-point.js";
import type { InsertContext, InsertForm } from "./insert-context.js";

type Step = InsertForm | "copy";

/** The result of a step: the next step, what was inserted, or undefined if nothing was. */
type Outcome = Step | { readonly inserted: InsertContent } | undefined;

/**
 * Inserts a field of a secret at every cursor of an editor, in the default form or in one that the user
 * chooses now.
 */
export async function insertField(
  context: InsertContext,
  insertion: Insertion,
  { ask = false } = {},
): Promise<void> {
  const named = await nameInsertion(context, insertion);
  const snapshot = named.target.snapshot();
  if (!snapshot) return reportClosed(context, named);
  const form = await chooseForm(context, named, snapshot, ask);
  if (!form || !(await mayChange(context, named.target))) return;
  let step: Step = form;
  let outcome: Outcome = form;
  while (typeof outcome === "string") {
    step = outcome;
    outcome = await take(step, context, named);
  }
  if (outcome) {
    const { node, title } = named;
    const { alias: connection } = getConnection(node).record;
    context.stepDone("insert");
    await context.index.use(node);
    context.log.info("Inserted", { connection, secret: title, kind: step });
    context.prompter.done(describeInserted(context, named, outcome.inserted));
  }
  // The choice isn't remembered if the user cancelled or switched to another form. A value is never
  // remembered, because the next insert would write plain text without asking.
  const isFirst = !ask && context.insertForm.get() === "ask";
  if (outcome && step === form && form !== "value" && isFirst) {
    await context.insertForm.remember(form).catch(() => {
      context.log.warn("The form of inserts could not be written into the settings");
    });
  }
}

function describeInserted(
  { model }: InsertContext,
  { node, field }: NamedInsertion,
  inserted: InsertContent,
): string {
  if ("lookup" in inserted) {
    return l10n.t("Inserted the environment variable {0}", inserted.lookup);
  }
  const secret = getShortTitle(node, field, model.knownFields(node));
  return "value" in inserted
    ? l10n.t("Inserted the value of {0}", secret)
    : l10n.t("Inserted a reference to {0}", secret);
}

function take(step: Step, context: InsertContext, named: NamedInsertion): Promise<Outcome> {
  switch (step) {
    case "reference":
      return put(context, named, referenceContent(named)!);
    case "lookup":
      return insertLookup(context, named);
    case "value":
      return insertValue(context, named);
    case "copy":
      return copyInstead(context, named);
  }
}

async function insertLookup(context: InsertContext, named: NamedInsertion): Promise<Outcome> {
  const { reference = "", title, variable, target } = named;
  const found = reference === "" ? undefined : await target.envFile();
  const file = found === "unusable" ? undefined : found;
  const names = { suggested: variable, reference };
  const chosen = await chooseVariable(context.prompter, title, names, file);
  if (!chosen) return undefined;
  const env = chosen.add && file ? setEntry(file, chosen.name, reference) : undefined;
  const outcome = await put(context, named, { lookup: chosen.name }, env);
  if (found === "unusable" && typeof outcome === "object") {
    await context.prompter.warn(
      l10n.t(
        ".env wasn't changed because it's a link or isn't readable text. Add this line yourself: {0}",
        `${chosen.name}=${reference}`,
      ),
    );
  }
  return outcome;
}

interface ChosenVariable {
  readonly name: string;
  readonly add: boolean;
}

/**
 * Chooses the variable for a reference: one that already has the reference in the `.env`, or a new one
 * that the user may add under a free name. Returns undefined if the user cancels.
 */
async function chooseVariable(
  prompter: Prompter,
  title: string,
  { suggested, reference }: { readonly suggested: string; readonly reference: string },
  file: EnvFile | undefined,
): Promise<ChosenVariable | undefined> {
  if (!file) return { name: suggested, add: false };
  const known = nameInEnv(file, reference);
  if (known !== undefined) return { name: known, add: false };
  const isEmpty = hasEmptyEntry(file, suggested);
  const free = isEmpty ? suggested : freeName(file, suggested);
  const isTaken = free !== suggested;
  const chosen = await prompter.pick<ChosenVariable>({
    title,
    prompt: isTaken
      ? l10n.t(".env already defines {0}. Add another name, or use {0} unchanged.", suggested)
      : l10n.t("Add the secret's reference to .env?"),
    items: [
      {
        value: { name: free, add: true },
        label: isEmpty ? l10n.t("Set {0} in .env", free) : l10n.t("Add {0} to .env", free),
        detail: `${free}=${reference}`,
        icon: "add",
      },
      {
        value: { name: suggested, add: false },
        label: l10n.t("Insert Without Changing .env"),
        description: isTaken
          ? l10n.t("uses {0} unchanged", suggested)
          : l10n.t("if {0} is set elsewhere", suggested),
        icon: "symbol-variable",
      },
    ],
  });
  return chosen === back ? undefined : chosen;
}

async function insertValue(context: InsertContext, named: NamedInsertion): Promise<Outcome> {
  const { node, field, variable, target } = named;
  const snapshot = target.snapshot();
  if (!snapshot) return reportClosed(context, named);
  const plan = planInsert(snapshot, { value: standIn, name: variable });
  if ("reason" in plan) return offerInstead(context, named, snapshot, plan.reason);
  const answer = field.confidential ? await warnOfGit(context, named, snapshot) : "value";
  if (answer !== "value") return answer;
  const value = await fetchField(context, node, field);
  if (value === undefined) return undefined;
  return put(context, named, { value, name: variable });
}

/** Warns that Git tracks the file or may track it. Returns what the user chooses to insert. */
async function warnOfGit(
  { prompter }: InsertContext,
  named: NamedInsertion,
  snapshot: Snapshot,
): Promise<"reference" | "lookup" | "value" | undefined> {
  const { node, field, target } = named;
  const state = await target.gitState();
  if (state === "untracked") return "value";
  const what = getTitle(node, field);
  const { fileName } = snapshot;
  const [instead] = alternativesToValue(snapshot, named, false);
  const other =
    instead === "reference"
      ? l10n.t("Insert Reference Instead")
      : l10n.t("Insert Environment Variable Instead");
  const insert = l10n.t("Insert Value");
  const answer = await prompter.confirm({
    message:
      state === "tracked"
        ? l10n.t("Insert the value of {0} into {1}, which Git tracks?", what, fileName)
        : l10n.t("Insert the value of {0} into {1}? Git may track this file.", what, fileName),
    detail: l10n.t("A committed value stays in the history of the repository."),
    actions: [...(instead ? [other] : []), insert],
  });
  if (answer === other) return instead;
  return answer === insert ? "value" : undefined;
}

async function copyInstead(
  context: InsertContext,
  { node, field }: NamedInsertion,
): Promise<undefined> {
  const value = await fetchField(context, node, field);
  if (value !== undefined) await copyText(context, node, field, value);
}

async function put(
  context: InsertContext,
  named: NamedInsertion,
  content: InsertContent,
  env?: InsertChange["env"],
): Promise<Outcome> {
  const { target, node } = named;
  const snapshot = target.snapshot();
  if (!snapshot) return reportClosed(context, named);
  const plan = planInsert(snapshot, content);
  if ("reason" in plan) return offerInstead(context, named, snapshot, plan.reason);
  const { replacements } = plan;
  if (await target.apply({ snapshot, replacements, env })) return { inserted: content };
  await context.prompter.warn(
    l10n.t(
      "{0} wasn't inserted. The file is read-only or has just changed. Make it writable or try again.",
      getName(node),
    ),
  );
  return undefined;
}

async function offerInstead(
  context: InsertContext,
  named: NamedInsertion,
  snapshot: Snapshot,
  reason: Reason,
): Promise<Outcome> {
  const steps = new Map<string, Step>(
    alternativesToValue(snapshot, named, true).map((form) => [
      form === "reference" ? l10n.t("Insert Reference") : l10n.t("Insert Environment Variable"),
      form,
    ]),
  );
  steps.set(l10n.t("Copy Secret"), "copy");
  const message = l10n.t("{0} wasn't inserted. {1}", getName(named.node), reasons[reason]());
  const answer = await context.prompter.warn(message, ...steps.keys());
  return answer === undefined ? undefined : steps.get(answer);
}

async function reportClosed(
  { prompter }: InsertContext,
  { node }: NamedInsertion,
): Promise<undefined> {
  await prompter.warn(
    l10n.t(
      "{0} wasn't inserted because its editor was closed. Open the file and try again.",
      getName(node),
    ),
  );
}
