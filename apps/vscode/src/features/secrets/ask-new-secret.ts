import {
  textProblem,
  type NewSecret,
  type NewSecretField,
  type NewSecretForm,
} from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { back, type PromptResult, type PromptOptions } from "../../platform/vscode/prompter.js";
import { capitalized, problemText, vendorText } from "../../platform/vscode/vendor-text.js";
import { askNewValue } from "./ask-new-value.js";
import type { SecretsContext } from "./secrets-context.js";

type Context = Pick<SecretsContext, "prompter">;

/** The input for a new secret: the value, and its texts by their fields. */
export type SecretDraft = Map<NewSecretField | "value", string>;

/**
 * Asks for everything that a new secret needs: the name, the required fields, the value, and the
 * optional fields. The user can go back.
 *
 * @param draft the previous input, which is offered again and updated; its value isn't shown
 */
export async function askNewSecret(
  context: Context,
  title: string,
  form: NewSecretForm,
  draft: SecretDraft,
): Promise<NewSecret | undefined> {
  const required = form.fields.filter(({ optional }) => !optional);
  const optional = form.fields.filter((field) => field.optional);
  const parts = [form.name, ...required, "value" as const, ...optional];
  const getText = (part: NewSecretField | "value"): string => draft.get(part) ?? "";
  for (let index = 0; index < parts.length;) {
    const part = parts[index]!;
    const step = { title, step: index + 1, totalSteps: parts.length, canGoBack: index > 0 };
    const answer =
      part === "value"
        ? await askValue(context, form, getText(form.name), draft.get("value"), step)
        : await askText(context, part, getText(part), step);
    if (answer === undefined) return undefined;
    if (answer !== back) draft.set(part, answer);
    index += answer === back ? -1 : 1;
  }
  const texts = form.fields.flatMap((field) =>
    getText(field) === "" ? [] : [[field.key, getText(field)] as const],
  );
  return { name: getText(form.name), value: getText("value"), texts: Object.fromEntries(texts) };
}

function askValue(
  context: Context,
  { noun, value: { label, rules } }: NewSecretForm,
  name: string,
  entered: string | undefined,
  step: PromptOptions,
): Promise<PromptResult<string>> {
  return askNewValue(context, {
    step,
    prompt: l10n.t("Select the {0} of the new {1}", vendorText(label), vendorText(noun)),
    label: l10n.t("Enter the {0} of {1}", vendorText(label), name),
    rules,
    entered,
  });
}

/** Asks for a text, and trims it. */
export async function askText(
  { prompter }: Context,
  field: NewSecretField,
  entered: string,
  step: PromptOptions,
): Promise<PromptResult<string>> {
  const heading = capitalized(vendorText(field.label));
  const hint = vendorText(field.hint);
  const answer = await prompter.input({
    ...step,
    prompt: field.optional
      ? l10n.t("{0} (optional). {1}", heading, hint)
      : l10n.t("{0}. {1}", heading, hint),
    value: entered,
    ...(field.placeholder === undefined ? {} : { placeholder: field.placeholder }),
    problem: (text) => problemText(textProblem(text.trim(), field)),
  });
  return typeof answer === "string" ? answer.trim() : answer;
}
