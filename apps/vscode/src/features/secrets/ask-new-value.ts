import {
  generateValue,
  lengthLimits,
  valueProblem,
  withoutFinalBreak,
  type Alphabet,
  type ValueRules,
} from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import {
  back,
  type PromptResult,
  type PickItem,
  type Prompter,
  type PromptOptions,
} from "../../platform/vscode/prompter.js";
import { chooseText } from "../../platform/vscode/report.js";
import { problemText, vendorText } from "../../platform/vscode/vendor-text.js";

/** Options for asking for a new value. */
export interface NewValueQuestion {
  readonly step: PromptOptions;
  readonly prompt: string;
  readonly label: string;
  readonly rules: ValueRules;
  /** The value that was entered before. It is never shown. */
  readonly entered?: string | undefined;
}

type ValueSource = Alphabet | "keep" | "type" | "file";

/**
 * Asks for a new value, which is generated, typed, or read from a file. It is checked against the
 * vendor's rules. Only a typed value is shown.
 */
export async function askNewValue(
  { prompter }: { readonly prompter: Prompter },
  question: NewValueQuestion,
): Promise<PromptResult<string>> {
  const { step, prompt, rules, entered } = question;
  const items = sourceItems(rules).filter(({ value }) => value !== "keep" || entered !== undefined);
  for (;;) {
    const source = await prompter.pick({ ...step, prompt, items });
    if (source === undefined || source === back) return source;
    if (source === "keep") return entered;
    if (source !== "type" && source !== "file") {
      const generated = generateValue(lengthLimits(rules, source).usual, source);
      const problem = problemText(valueProblem(generated, rules));
      if (problem === undefined) return generated;
      await prompter.inform(problem);
      continue;
    }
    const value = await (source === "type"
      ? typeValue(prompter, question)
      : chooseText(
          prompter,
          l10n.t("Select the File with the Value"),
          (text) => problemText(valueProblem(withoutFinalBreak(text), rules)),
          l10n.t("The file can't be used."),
        ));
    if (value === back) continue;
    return source === "file" && value !== undefined ? withoutFinalBreak(value) : value;
  }
}

function sourceItems(rules: ValueRules): PickItem<ValueSource>[] {
  const length = (alphabet: Alphabet): number => lengthLimits(rules, alphabet).usual;
  return [
    { value: "keep", label: l10n.t("Keep the entered value"), icon: "check" },
    {
      value: "letters-digits",
      label: l10n.t("Generate a value"),
      description: l10n.t("{0} letters and digits", length("letters-digits")),
      icon: "wand",
    },
    {
      value: "letters-digits-symbols",
      label: l10n.t("Generate a value with symbols"),
      description: l10n.t("{0} letters, digits and symbols", length("letters-digits-symbols")),
      icon: "wand",
    },
    {
      value: "hexadecimal",
      label: l10n.t("Generate a hexadecimal value"),
      description: l10n.t("{0} characters, 0–9 and a–f", length("hexadecimal")),
      icon: "wand",
    },
    { value: "type", label: l10n.t("Enter a value…"), icon: "edit" },
    {
      value: "file",
      label: l10n.t("Read a file…"),
      description: l10n.t("keeps line breaks"),
      icon: "file",
    },
  ];
}

function typeValue(
  prompter: Prompter,
  { step, label, rules }: NewValueQuestion,
): Promise<PromptResult<string>> {
  return prompter.input({
    ...step,
    canGoBack: true,
    prompt: typingPrompt(label, rules),
    password: true,
    problem: (value) => problemText(valueProblem(value, rules)) ?? pasteProblem(value),
  });
}

function typingPrompt(label: string, { pattern, maxLength }: ValueRules): string {
  if (pattern) return l10n.t("{0}. {1}", label, vendorText(pattern.rule));
  return maxLength === undefined
    ? label
    : l10n.t("{0}: up to {1} characters", label, maxLength.toLocaleString());
}

/** A key or certificate on one line. An input box replaces line breaks with blanks when the user pastes. */
const flattenedPem = /-----BEGIN [^-]+----- .* -----END [^-]+-----/;

function pasteProblem(value: string): string | undefined {
  if (flattenedPem.test(value)) {
    return l10n.t("The input box joined several lines. Go back and read the value from a file.");
  }
  return value === value.trim()
    ? undefined
    : l10n.t(
        "The value starts or ends with a space. Remove it, or go back and read the value from a file.",
      );
}
