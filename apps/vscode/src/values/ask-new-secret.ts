import * as l10n from "@vscode/l10n";
import type { NewSecret, NewSecretField, NewSecretForm } from "@keyhole/secrets";
import { capitalized } from "../ui/capitalized.js";
import { back, type Answer } from "../ui/prompter.js";
import { vendorText } from "../ui/vendor-text.js";
import { askNewValue, type ValueContext, type ValueStep } from "./ask-new-value.js";
import { textProblem } from "./text-problem.js";

/** What was entered of a secret that is to be created, as far as it is known. */
export interface SecretDraft {
  readonly name?: string;
  readonly value?: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** How one step is asked, and what its answer adds to the draft. */
type AskStep = (draft: SecretDraft, step: ValueStep) => Promise<Answer<SecretDraft>>;

/**
 * Asks for everything that a new secret needs, one step after the other and back again: its name,
 * what else must be there, its value, and what may be left empty.
 *
 * @param entered what stands there to begin with; a value is kept without being shown
 * @param taken names that other secrets of the container have
 */
export async function askNewSecret(
  context: ValueContext,
  title: string,
  form: NewSecretForm,
  entered: SecretDraft,
  taken: () => ReadonlySet<string>,
): Promise<NewSecret | undefined> {
  const steps = stepsOf(context, form, taken);
  let draft = entered;
  for (let index = 0; index < steps.length;) {
    const answer = await steps[index]!(draft, {
      title,
      step: index + 1,
      totalSteps: steps.length,
      canGoBack: index > 0,
    });
    if (answer === undefined) return undefined;
    if (answer === back) {
      index -= 1;
    } else {
      draft = answer;
      index += 1;
    }
  }
  const { name = "", value = "", texts } = draft;
  const filled = Object.entries(texts).filter(([, text]) => text !== "");
  return { name, value, texts: Object.fromEntries(filled) };
}

function stepsOf(
  context: ValueContext,
  { name, noun, uniqueNames, fields, value }: NewSecretForm,
  taken: () => ReadonlySet<string>,
): AskStep[] {
  const askName: AskStep = async (draft, step) => {
    const answer = await askText(context, name, draft.name, step, (text) =>
      uniqueNames && taken().has(text)
        ? l10n.t("There is a secret named {0} already.", text)
        : undefined,
    );
    return typeof answer === "string" ? { ...draft, name: answer } : answer;
  };
  const askField =
    (field: NewSecretField): AskStep =>
    async (draft, step) => {
      const answer = await askText(context, field, draft.texts[field.key], step);
      return typeof answer === "string"
        ? { ...draft, texts: { ...draft.texts, [field.key]: answer } }
        : answer;
    };
  const askValue: AskStep = async (draft, step) => {
    const answer = await askNewValue(context, {
      step,
      placeholder: l10n.t(
        "The {0} of the new {1}: where does it come from?",
        vendorText(value.label),
        vendorText(noun),
      ),
      label: l10n.t("The {0} of {1}", vendorText(value.label), draft.name ?? ""),
      rules: value.rules,
      entered: draft.value,
    });
    return typeof answer === "string" ? { ...draft, value: answer } : answer;
  };
  return [
    askName,
    ...fields.filter(({ optional }) => !optional).map(askField),
    askValue,
    ...fields.filter(({ optional }) => optional).map(askField),
  ];
}

/**
 * Asks for a text; the blanks around it are none of it.
 *
 * @param furtherProblem what else may be wrong with it, as a sentence
 */
export async function askText(
  { prompter }: ValueContext,
  field: NewSecretField,
  entered: string | undefined,
  step: ValueStep,
  furtherProblem: (text: string) => string | undefined = () => undefined,
): Promise<Answer<string>> {
  const heading = capitalized(vendorText(field.label));
  const hint = vendorText(field.hint);
  const answer = await prompter.input({
    ...step,
    prompt: field.optional
      ? l10n.t("{0}. {1} Leave it empty if there is none.", heading, hint)
      : l10n.t("{0}. {1}", heading, hint),
    value: entered ?? "",
    ...(field.placeholder === undefined ? {} : { placeholder: field.placeholder }),
    problem: (text) => textProblem(text.trim(), field) ?? furtherProblem(text.trim()),
  });
  return typeof answer === "string" ? answer.trim() : answer;
}
