import type { FieldValues, FormField } from "@keyhole/secrets/provider";
import { fieldProblem, readCertificates } from "@keyhole/secrets/node";
import * as l10n from "@vscode/l10n";
import { capitalized, problemText, vendorText } from "../../platform/vscode/vendor-text.js";
import { back, type Answer, type PickItem, type Prompter } from "../../platform/vscode/prompter.js";
import { certificateSummary } from "./certificate-summary.js";

/** The position of a form within a longer row of steps. */
export interface FormFrame {
  readonly title: string;
  /** The number of steps before the form. */
  readonly before: number;
  readonly totalSteps: number;
}

/** Why the value that a field has must be entered again, as a sentence; undefined if it may stay. */
export type ReentryReason = (field: FormField, entered: FieldValues) => string | undefined;

/** How one field is asked for. */
interface FieldStep {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
  readonly prompt: string;
  /** The value that was entered before and may stay. */
  readonly entered: string | undefined;
}

/**
 * Asks for the fields of a form, one after the other and back again.
 *
 * @param initial the values that were entered before
 */
export async function askForm(
  prompter: Prompter,
  fields: readonly FormField[],
  frame: FormFrame,
  initial: FieldValues = {},
  reentryReason: ReentryReason = () => undefined,
): Promise<Answer<FieldValues>> {
  const values: Record<string, string> = { ...initial };
  for (let index = 0; index < fields.length;) {
    const field = fields[index]!;
    const reason = reentryReason(field, values);
    const value = await askField(prompter, field, {
      title: frame.title,
      step: frame.before + index + 1,
      totalSteps: frame.totalSteps,
      canGoBack: frame.before + index > 0,
      prompt: promptOf(field, reason),
      entered: reason === undefined ? values[field.key] : undefined,
    });
    if (value === undefined) return undefined;
    if (value !== back) values[field.key] = value;
    else if (index === 0) return back;
    index += value === back ? -1 : 1;
  }
  return values;
}

function askField(prompter: Prompter, field: FormField, step: FieldStep): Promise<Answer<string>> {
  const { entered, prompt, ...frame } = step;
  switch (field.kind) {
    case "choice":
      return prompter.pick({ ...frame, placeholder: prompt, items: choicesOf(field, entered) });
    case "file":
    case "certificate":
      return askFile(prompter, field, step);
    case "password":
      return askPassword(prompter, field, step);
    case "text":
      return prompter.input({
        ...frame,
        prompt,
        value: entered ?? field.initial ?? "",
        ...(field.placeholder === undefined ? {} : { placeholder: field.placeholder }),
        problem: async (value) => problemText(await fieldProblem(field, value)),
      });
  }
}

function promptOf({ label, hint }: FormField, reason = ""): string {
  const heading = capitalized(vendorText(label));
  return l10n.t("{0}. {1} {2}", heading, vendorText(hint), reason).trim();
}

/** The current choice comes first, so that Enter keeps it. */
function choicesOf({ choices = [] }: FormField, entered: string | undefined): PickItem<string>[] {
  const items = choices.map(({ value, label }) => ({ value, label: vendorText(label) }));
  const isCurrent = ({ value }: { value: string }): boolean => value === entered;
  return [...items.filter(isCurrent), ...items.filter((item) => !isCurrent(item))];
}

/** A password is never shown again, not even to be corrected: an empty answer keeps it. */
async function askPassword(
  prompter: Prompter,
  field: FormField,
  { entered, ...step }: FieldStep,
): Promise<Answer<string>> {
  const keeps = (value: string): boolean => value === "" && entered !== undefined;
  const answer = await prompter.input({
    ...step,
    password: true,
    ...(entered === undefined ? {} : { placeholder: l10n.t("Leave empty to keep it as it is") }),
    problem: async (value) =>
      keeps(value) ? undefined : problemText(await fieldProblem(field, value)),
  });
  return answer === "" ? entered : answer;
}

type FileSource = "keep" | "none" | "choose" | "paste";

/** Asks for the content of a text file, which the user chooses or pastes. */
async function askFile(
  prompter: Prompter,
  field: FormField,
  { entered, prompt, ...step }: FieldStep,
): Promise<Answer<string>> {
  for (;;) {
    const items = fileSources(field, entered);
    const source = await prompter.pick<FileSource>({ ...step, placeholder: prompt, items });
    if (source === undefined || source === back) return source;
    if (source === "keep") return entered;
    if (source === "none") return "";
    const content =
      source === "choose" ? await chooseFile(prompter, field) : await paste(prompter, field, step);
    if (content === undefined) return undefined;
    if (content === back) continue;
    return field.kind === "certificate" ? readCertificates(content).pem : content;
  }
}

function fileSources({ kind, label }: FormField, entered = ""): PickItem<FileSource>[] {
  const items: PickItem<FileSource>[] = [
    { value: "choose", label: l10n.t("Choose the {0}…", vendorText(label)), icon: "folder-opened" },
    { value: "paste", label: l10n.t("Paste its content…"), icon: "clippy" },
  ];
  const isCertificate = kind === "certificate";
  if (isCertificate) items.unshift({ value: "none", label: l10n.t("None"), icon: "circle-slash" });
  if (entered === "") return items;
  const description = isCertificate ? { description: certificateSummary(entered) } : {};
  return [
    { value: "keep", label: l10n.t("Keep it as it is"), icon: "check", ...description },
    ...items,
  ];
}

function paste(
  prompter: Prompter,
  field: FormField,
  step: Omit<FieldStep, "entered" | "prompt">,
): Promise<Answer<string>> {
  return prompter.input({
    ...step,
    prompt: l10n.t(
      "Paste the content of the {0}. {1}",
      vendorText(field.label),
      vendorText(field.hint),
    ),
    password: field.credential,
    problem: (value) => contentProblem(field, value),
  });
}

/** Lets the user choose a file; back if the dialog was closed or the file can't be used. */
async function chooseFile(prompter: Prompter, field: FormField): Promise<Answer<string>> {
  const label = vendorText(field.label);
  let problem: string | undefined;
  try {
    const text = await prompter.readFile(l10n.t("Choose the {0}", label));
    if (text === undefined) return back;
    problem = await contentProblem(field, text);
    if (problem === undefined) return text;
  } catch {
    // The system's own words may hold a path and help no user.
    problem = l10n.t("It could not be read.");
  }
  const again = l10n.t("Choose Another");
  const message = l10n.t("That is no usable {0}.", label);
  const choice = await prompter.confirm({ message, detail: problem, actions: [again] });
  return choice === again ? back : undefined;
}

/** As `fieldProblem`; an optional certificate is left out by another choice than an empty text. */
async function contentProblem(field: FormField, value: string): Promise<string | undefined> {
  return field.kind === "certificate" && value.trim() === ""
    ? l10n.t("Nothing was entered.")
    : problemText(await fieldProblem(field, value));
}
