import * as l10n from "@vscode/l10n";
import { generateValue, type ValueRules } from "@keyhole/secrets";
import { back, type Answer, type PickItem, type Prompter } from "../ui/prompter.js";
import { generateAsAsked, usualLength } from "./generate-as-asked.js";
import { typedValueProblem, valueProblem, withoutFinalBreak } from "./value-problem.js";
import { valueFromFile } from "./value-from-file.js";

/** What is selected in the active editor. */
export interface EditorSelection {
  readonly text: string;
  /** The name of the document that it stands in. */
  readonly document: string;
}

/** Where the question stands in a row of steps. */
export interface ValueStep {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack?: boolean;
}

/** A question for the new value of a secret. */
export interface NewValueQuestion {
  readonly step: ValueStep;
  /** What is asked, as a question. */
  readonly placeholder: string;
  /** What is to be typed, in a few words. */
  readonly label: string;
  readonly rules: ValueRules;
  /** What was entered before; it is never shown. */
  readonly entered?: string | undefined;
}

/** What asking for a value takes of the extension. */
export interface ValueContext {
  readonly prompter: Prompter;
  /** Undefined where nothing is selected, or in several places. */
  selection(): EditorSelection | undefined;
}

type Way = "keep" | "generate" | "generateAsAsked" | "type" | "selection" | "file";

/**
 * Asks for a new value in one of several ways: generated, typed, selected in the editor, read from
 * a file. It is within the vendor's rules, and was shown nowhere but where the user typed it.
 */
export async function askNewValue(
  context: ValueContext,
  question: NewValueQuestion,
): Promise<Answer<string>> {
  const { prompter } = context;
  const { step, placeholder, rules, entered } = question;
  for (;;) {
    // The editor that the user means is the one in front now.
    const selection = context.selection();
    const way = await prompter.pick<Way>({
      ...step,
      placeholder,
      items: waysOf(question, selection),
    });
    if (way === undefined || way === back) return way;
    const answer = await answerIn(way, selection);
    if (answer !== back) return answer;
  }

  async function answerIn(
    way: Way,
    selection: EditorSelection | undefined,
  ): Promise<Answer<string>> {
    switch (way) {
      case "keep":
        return entered ?? back;
      case "generate":
        return generateValue(usualLength(rules));
      case "generateAsAsked":
        return generateAsAsked(prompter, step, rules);
      case "type":
        return typeValue(prompter, question);
      case "selection":
        return told(fromSelection(selection, rules));
      case "file":
        return told(await valueFromFile(prompter, rules));
    }
  }

  /** Leads back to the ways where this one came to nothing. */
  function told(
    result: { readonly value: string } | { readonly problem: string } | undefined,
  ): Answer<string> {
    if (result === undefined) return back;
    if ("value" in result) return result.value;
    void prompter.warn(result.problem);
    return back;
  }
}

function waysOf(
  { entered, rules }: NewValueQuestion,
  selection: EditorSelection | undefined,
): PickItem<Way>[] {
  const items: (PickItem<Way> | undefined)[] = [
    entered === undefined
      ? undefined
      : { value: "keep", label: l10n.t("Keep the value that you entered"), icon: "check" },
    {
      value: "generate",
      label: l10n.t("Generate a value"),
      description: l10n.t("{0} letters and digits", usualLength(rules)),
      icon: "wand",
    },
    {
      value: "generateAsAsked",
      label: l10n.t("Generate another kind of value…"),
      description: l10n.t("choose the length and the characters"),
      icon: "settings",
    },
    { value: "type", label: l10n.t("Enter a value…"), icon: "edit" },
    selection === undefined
      ? undefined
      : {
          value: "selection",
          label: l10n.t("Take the editor's selection"),
          description: selection.document,
          icon: "list-selection",
        },
    {
      value: "file",
      label: l10n.t("Read a file…"),
      description: l10n.t("several lines stay as they are"),
      icon: "file",
    },
  ];
  return items.filter((item) => item !== undefined);
}

function typeValue(
  prompter: Prompter,
  { step, label, rules }: NewValueQuestion,
): Promise<Answer<string>> {
  return prompter.input({
    ...step,
    canGoBack: true,
    prompt:
      rules.maxLength === undefined
        ? label
        : l10n.t("{0}: up to {1} characters", label, rules.maxLength),
    password: true,
    problem: (value) => typedValueProblem(value, rules),
  });
}

function fromSelection(
  selection: EditorSelection | undefined,
  rules: ValueRules,
): { readonly value: string } | { readonly problem: string } {
  const value = withoutFinalBreak(selection?.text ?? "");
  const problem = valueProblem(value, rules);
  return problem === undefined ? { value } : { problem };
}
