import * as l10n from "@vscode/l10n";
import { generateValue, type Alphabet, type ValueRules } from "@keyhole/secrets";
import { back, type Answer, type PickItem, type Prompter } from "../ui/prompter.js";
import type { ValueStep } from "./ask-new-value.js";

const minLength = 8;
/** Where a vendor sets no limit; far more than any secret needs. */
const maxLength = 1024;

/** How long a value is by itself; each is far beyond what can be guessed. */
const lengths: Readonly<Record<Alphabet, number>> = {
  "letters-digits": 40,
  "letters-digits-symbols": 32,
  hexadecimal: 64,
  digits: 64,
};

/** How long a generated value is where nobody asks for another length, within a vendor's limits. */
export function usualLength(rules: ValueRules, alphabet: Alphabet = "letters-digits"): number {
  return Math.min(lengths[alphabet], rules.maxLength ?? Infinity);
}

/** Generates a value of the kind and length that the user chooses. */
export async function generateAsAsked(
  prompter: Prompter,
  step: ValueStep,
  rules: ValueRules,
): Promise<Answer<string>> {
  for (;;) {
    const alphabet = await prompter.pick<Alphabet>({
      ...step,
      canGoBack: true,
      placeholder: l10n.t("What is the value to be made of?"),
      items: alphabetItems(),
    });
    if (alphabet === undefined || alphabet === back) return alphabet;
    const length = await askLength(prompter, step, rules, alphabet);
    if (length === undefined) return undefined;
    if (length !== back) return generateValue(Number(length), alphabet);
  }
}

function alphabetItems(): PickItem<Alphabet>[] {
  return [
    {
      value: "letters-digits",
      label: l10n.t("Letters and digits"),
      description: l10n.t("needs no quoting anywhere"),
    },
    {
      value: "letters-digits-symbols",
      label: l10n.t("Letters, digits and symbols"),
      description: l10n.t("at least one of each"),
    },
    {
      value: "hexadecimal",
      label: l10n.t("Hexadecimal digits"),
      description: l10n.t("0 to 9, a to f"),
    },
    { value: "digits", label: l10n.t("Digits") },
  ];
}

function askLength(
  prompter: Prompter,
  step: ValueStep,
  rules: ValueRules,
  alphabet: Alphabet,
): Promise<Answer<string>> {
  const most = Math.min(maxLength, rules.maxLength ?? Infinity);
  const least = Math.min(minLength, most);
  return prompter.input({
    ...step,
    canGoBack: true,
    prompt: l10n.t("How many characters? {0} to {1}", least, most),
    value: `${usualLength(rules, alphabet)}`,
    problem: (text) =>
      /^\d{1,6}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most
        ? undefined
        : l10n.t("Enter a whole number from {0} to {1}.", least, most),
  });
}
