import type { FormField } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { capitalized } from "../ui/capitalized.js";
import type { Answer, Prompter } from "../ui/prompter.js";
import { vendorText } from "../ui/vendor-text.js";
import { askFile } from "./ask-file.js";
import { fieldProblem } from "./field-problem.js";

/** How a field is asked for. */
export interface FieldStep {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
  /** What was answered before, and may stand. */
  readonly answered: string | undefined;
  /** A further sentence for whoever is asked. */
  readonly note: string | undefined;
}

/** Asks for one field of a form, in the way that its kind needs. */
export function askField(
  prompter: Prompter,
  field: FormField,
  { answered, note, ...step }: FieldStep,
): Promise<Answer<string>> {
  const prompt = promptOf(field, note);
  switch (field.kind) {
    case "choice":
      return prompter.pick({ ...step, placeholder: prompt, items: choicesOf(field, answered) });
    case "file":
    case "certificate":
      return askFile(prompter, field, { ...step, prompt, answered });
    case "password":
      return askPassword(prompter, field, { ...step, prompt, answered });
    case "text":
      return prompter.input({
        ...step,
        prompt,
        value: answered ?? field.initial ?? "",
        ...(field.placeholder === undefined ? {} : { placeholder: field.placeholder }),
        problem: (value) => fieldProblem(field, value),
      });
  }
}

/** A field that is about to be asked for. */
export interface AskedField extends Omit<FieldStep, "note"> {
  readonly prompt: string;
}

/** The one that was chosen before comes first: Enter keeps it. */
function choicesOf({ choices = [] }: FormField, answered: string | undefined) {
  const items = choices.map(({ value, label }) => ({ value, label: vendorText(label) }));
  const isChosen = ({ value }: { value: string }): boolean => value === answered;
  return [...items.filter(isChosen), ...items.filter((item) => !isChosen(item))];
}

/** A password is never shown again, not even to be corrected: what is left empty stays. */
async function askPassword(
  prompter: Prompter,
  field: FormField,
  { answered, ...asked }: AskedField,
): Promise<Answer<string>> {
  const keeps = (value: string): boolean => value === "" && answered !== undefined;
  const answer = await prompter.input({
    ...asked,
    password: true,
    ...(answered === undefined ? {} : { placeholder: l10n.t("Leave empty to keep it as it is") }),
    problem: (value) => (keeps(value) ? undefined : fieldProblem(field, value)),
  });
  return answer === "" ? answered : answer;
}

function promptOf({ label, hint }: FormField, note = ""): string {
  const heading = capitalized(vendorText(label));
  return l10n.t("{0}. {1} {2}", heading, vendorText(hint), note).trim();
}
