import type { FormField, FormValues } from "@keyhole/secrets";
import { back, type Answer, type Prompter } from "../ui/prompter.js";
import { askField } from "./ask-field.js";

/** Where a form stands within a longer row of steps. */
export interface FormFrame {
  readonly title: string;
  /** How many steps came before. */
  readonly before: number;
  readonly totalSteps: number;
}

/** Why an answer that was given before may not stand, as a sentence; undefined where it may. */
export type WhyAnew = (field: FormField, answers: FormValues) => string | undefined;

/**
 * Asks for the fields of a form, one after the other and back again.
 *
 * @param values what was answered before; stands there to begin with
 */
export async function askForm(
  prompter: Prompter,
  fields: readonly FormField[],
  frame: FormFrame,
  values: FormValues = {},
  whyAnew: WhyAnew = () => undefined,
): Promise<Answer<FormValues>> {
  const answers: Record<string, string> = { ...values };
  for (let index = 0; index < fields.length;) {
    const field = fields[index]!;
    const note = whyAnew(field, answers);
    const answer = await askField(prompter, field, {
      title: frame.title,
      step: frame.before + index + 1,
      totalSteps: frame.totalSteps,
      canGoBack: frame.before + index > 0,
      answered: note === undefined ? answers[field.key] : undefined,
      note,
    });
    if (answer === undefined) return undefined;
    if (answer === back) {
      if (index === 0) return back;
      index -= 1;
    } else {
      answers[field.key] = answer;
      index += 1;
    }
  }
  return answers;
}
