import {
  textProblem,
  type NewSecret,
  type NewSecretField,
  type NewSecretForm,
} from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { capitalized, problemText, vendorText } from "../../platform/vscode/vendor-text.js";
import { back, type Answer } from "../../platform/vscode/prompter.js";
import { askNewValue, type ValueContext, type ValueStep } from "./ask-new-value.js";

/** The parts of a new secret that were entered so far. */
export interface SecretDraft {
  readonly name?: string;
  readonly value?: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** Asks for one part and adds it to the draft. */
type AskStep = (draft: SecretDraft, step: ValueStep) => Promise<Answer<SecretDraft>>;

/**
 * Asks for everything that a new secret needs, one step after the other and back again: the name,
 * the required fields, the value, and the optional fields.
 *
 * @param entered the initial draft; a value in it is kept without being shown
 * @param taken the names of the container's other secrets
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
 * Asks for a text. Blanks around it are removed.
 *
 * @param furtherProblem checks the text further; a sentence, or undefined
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
    problem: (text) => problemText(textProblem(text.trim(), field)) ?? furtherProblem(text.trim()),
  });
  return typeof answer === "string" ? answer.trim() : answer;
}
