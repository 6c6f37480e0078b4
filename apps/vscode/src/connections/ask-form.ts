import type { FormField, FormValues } from "@keyhole/secrets";
import { back, type Answer, type Prompter } from "../ui/prompter.js";

/** Where a form stands within a longer row of steps. */
export interface FormFrame {
  readonly title: string;
  /** How many steps came before. */
  readonly before: number;
  readonly totalSteps: number;
}

/**
 * Asks for the fields of a form, one after the other and back again.
 *
 * @param values what was answered before; stands there to begin with
 * @param from the field to begin at
 */
export async function askForm(
  prompter: Prompter,
  fields: readonly FormField[],
  frame: FormFrame,
  values: FormValues = {},
  from = 0,
): Promise<Answer<FormValues>> {
  const answers: Record<string, string> = { ...values };
  for (let index = from; index < fields.length;) {
    const field = fields[index]!;
    const answer = await askField(prompter, field, answers[field.key], {
      title: frame.title,
      step: frame.before + index + 1,
      totalSteps: frame.totalSteps,
      canGoBack: true,
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

interface Step {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

function askField(
  prompter: Prompter,
  field: FormField,
  answered: string | undefined,
  step: Step,
): Promise<Answer<string>> {
  switch (field.kind) {
    case "choice":
      return prompter.pick({
        ...step,
        placeholder: promptOf(field),
        items: (field.choices ?? []).map(({ value, label }) => ({ value, label })),
      });
    case "file":
      return askFile(prompter, field, answered, step);
    case "password":
      return askPassword(prompter, field, answered, step);
    case "text":
      return prompter.input({
        ...step,
        prompt: promptOf(field),
        value: answered ?? field.initial ?? "",
        ...(field.placeholder === undefined ? {} : { placeholder: field.placeholder }),
        problem: (value) => field.problem(value),
      });
  }
}

/** A password is never shown again, not even to be corrected: what is left empty stays. */
async function askPassword(
  prompter: Prompter,
  field: FormField,
  answered: string | undefined,
  step: Step,
): Promise<Answer<string>> {
  const keeps = (value: string): boolean => value === "" && answered !== undefined;
  const answer = await prompter.input({
    ...step,
    prompt: promptOf(field),
    password: true,
    ...(answered === undefined ? {} : { placeholder: "Leave empty to keep what you entered" }),
    problem: (value) => (keeps(value) ? undefined : field.problem(value)),
  });
  return answer === "" ? answered : answer;
}

async function askFile(
  prompter: Prompter,
  field: FormField,
  answered: string | undefined,
  step: Step,
): Promise<Answer<string>> {
  for (;;) {
    const way = await prompter.pick<"keep" | "choose" | "paste">({
      ...step,
      placeholder: promptOf(field),
      items: [
        ...(answered === undefined
          ? []
          : [{ value: "keep" as const, label: "Keep what you entered", icon: "check" }]),
        { value: "choose", label: `Choose the ${field.label}…`, icon: "folder-opened" },
        { value: "paste", label: "Paste its content…", icon: "clippy" },
      ],
    });
    if (way === undefined || way === back) return way;
    if (way === "keep") return answered;
    if (way === "paste") {
      const pasted = await prompter.input({
        ...step,
        prompt: `Paste the content of the ${field.label}. ${field.hint}`,
        password: true,
        problem: (value) => field.problem(value),
      });
      if (pasted !== back) return pasted;
      continue;
    }
    const text = await prompter.readFile(`Choose the ${field.label}`);
    if (text === undefined) continue;
    const problem = await field.problem(text);
    if (problem === undefined) return text;
    const again = "Choose Another";
    const message = `That is no usable ${field.label}.`;
    if ((await prompter.confirm({ message, detail: problem, actions: [again] })) !== again) {
      return undefined;
    }
  }
}

function promptOf({ label, hint }: FormField): string {
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}. ${hint}`;
}
