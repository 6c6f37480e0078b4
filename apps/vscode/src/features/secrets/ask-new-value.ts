import {
  generateValue,
  lengthLimits,
  valueProblem,
  withoutFinalBreak,
  type Alphabet,
  type ValueRules,
} from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { back, type Answer, type PickItem, type Prompter } from "../../platform/vscode/prompter.js";
import { problemText } from "../../platform/vscode/vendor-text.js";
import type { EditorSelection } from "../../platform/vscode/vscode-selection.js";

/** Larger than any value that a vendor accepts. */
const maxFileBytes = 64 * 1024;

/** The position of the question in a row of steps. */
export interface ValueStep {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack?: boolean;
}

/** A question for the new value of a secret. */
export interface NewValueQuestion {
  readonly step: ValueStep;
  /** The question. */
  readonly placeholder: string;
  /** What to type, in a few words. */
  readonly label: string;
  readonly rules: ValueRules;
  /** The value that was entered before; it is never shown. */
  readonly entered?: string | undefined;
}

/** What asking for a value needs from the extension. */
export interface ValueContext {
  readonly prompter: Prompter;
  /** Undefined if nothing is selected, or several ranges are. */
  selection(): EditorSelection | undefined;
}

type ValueSource = "keep" | "generate" | "generateAsAsked" | "type" | "selection" | "file";

/**
 * Asks for a new value: generated, typed, selected in the editor, or read from a file. It follows
 * the vendor's rules, and was shown only where the user typed it.
 */
export async function askNewValue(
  context: ValueContext,
  question: NewValueQuestion,
): Promise<Answer<string>> {
  const { prompter } = context;
  const { step, placeholder, rules, entered } = question;
  for (;;) {
    // Read each time: the user means the editor that is in front now.
    const selected = context.selection();
    const items = sourcesFor(question, selected);
    const source = await prompter.pick<ValueSource>({ ...step, placeholder, items });
    if (source === undefined || source === back) return source;
    let value: Answer<string> = back;
    if (source === "keep") value = entered ?? back;
    else if (source === "generate") value = generateValue(lengthLimits(rules).usual);
    else if (source === "generateAsAsked") value = await askGenerated(prompter, step, rules);
    else if (source === "type") value = await typeValue(prompter, question);
    else if (source === "selection") value = checked(prompter, selected?.text ?? "", rules);
    else value = await readValue(prompter, rules);
    if (value !== back) return value;
  }
}

function sourcesFor(
  { entered, rules }: NewValueQuestion,
  selected: EditorSelection | undefined,
): PickItem<ValueSource>[] {
  const items: (PickItem<ValueSource> | undefined)[] = [
    entered === undefined
      ? undefined
      : { value: "keep", label: l10n.t("Keep the value that you entered"), icon: "check" },
    {
      value: "generate",
      label: l10n.t("Generate a value"),
      description: l10n.t("{0} letters and digits", lengthLimits(rules).usual),
      icon: "wand",
    },
    {
      value: "generateAsAsked",
      label: l10n.t("Generate another kind of value…"),
      description: l10n.t("choose the length and the characters"),
      icon: "settings",
    },
    { value: "type", label: l10n.t("Enter a value…"), icon: "edit" },
    selected === undefined
      ? undefined
      : {
          value: "selection",
          label: l10n.t("Take the editor's selection"),
          description: selected.document,
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
    problem: (value) => problemText(valueProblem(value, rules)) ?? pasteProblem(value),
  });
}

/** A key or certificate on one line: an input box turns the line breaks of a paste into blanks. */
const flattenedPem = /-----BEGIN [^-]+----- .* -----END [^-]+-----/;

/** What an input box may have done to a pasted value, as a sentence. */
function pasteProblem(value: string): string | undefined {
  if (flattenedPem.test(value)) {
    return l10n.t(
      "This had several lines, which the box made one. Go back and take it from a file or from the editor's selection.",
    );
  }
  return value === value.trim()
    ? undefined
    : l10n.t(
        "The value begins or ends with a blank. Remove it; or, if it belongs there, go back and take the value from a file or from the editor's selection.",
      );
}

/** The value of a text that wasn't typed, or back if the vendor doesn't accept it. */
function checked(prompter: Prompter, text: string, rules: ValueRules): Answer<string> {
  const value = withoutFinalBreak(text);
  const problem = problemText(valueProblem(value, rules));
  return problem === undefined ? value : goBack(prompter, problem);
}

function goBack(prompter: Prompter, problem: string): typeof back {
  void prompter.warn(problem);
  return back;
}

async function readValue(prompter: Prompter, rules: ValueRules): Promise<Answer<string>> {
  const file = await prompter.readBytes(l10n.t("Choose the file with the value"), maxFileBytes);
  if (file === undefined) return back;
  if (file === "too large") {
    return goBack(prompter, l10n.t("The file is larger than {0} KB.", maxFileBytes / 1024));
  }
  if (file === "unreadable") {
    return goBack(
      prompter,
      l10n.t("The file could not be read. Check that it exists and that you may read it."),
    );
  }
  const text = decode(file);
  return text === undefined
    ? goBack(prompter, l10n.t("The file is not a text in UTF-8. Choose a text file."))
    : checked(prompter, text, rules);
}

/** Undefined for what is no text: replacing the unreadable bytes would give another value. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Generates a value of the characters and length that the user chooses. */
async function askGenerated(
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
    const { least, most, usual } = lengthLimits(rules, alphabet);
    const length = await prompter.input({
      ...step,
      canGoBack: true,
      prompt: l10n.t("How many characters? {0} to {1}", least, most),
      value: `${usual}`,
      problem: (text) =>
        /^\d{1,6}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most
          ? undefined
          : l10n.t("Enter a whole number from {0} to {1}.", least, most),
    });
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
