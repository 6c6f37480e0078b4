import type { FormField } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { back, type Answer, type PickItem, type Prompter } from "../ui/prompter.js";
import { vendorText } from "../ui/vendor-text.js";
import type { AskedField } from "./ask-field.js";
import { certificateSummary, readCertificates } from "./certificates.js";
import { fieldProblem } from "./field-problem.js";

type Way = "keep" | "none" | "choose" | "paste";

/** Asks for the content of a text file: to be chosen, or pasted. */
export async function askFile(
  prompter: Prompter,
  field: FormField,
  { answered, prompt, ...step }: AskedField,
): Promise<Answer<string>> {
  for (;;) {
    const way = await prompter.pick<Way>({
      ...step,
      placeholder: prompt,
      items: waysOf(field, answered),
    });
    if (way === undefined || way === back) return way;
    if (way === "keep") return answered;
    if (way === "none") return "";
    const content =
      way === "choose" ? await chooseFile(prompter, field) : await paste(prompter, field, step);
    if (content === undefined) return undefined;
    if (content === back) continue;
    return field.kind === "certificate" ? readCertificates(content).pem : content;
  }
}

function waysOf({ kind, label }: FormField, answered = ""): PickItem<Way>[] {
  const ways: PickItem<Way>[] = [
    { value: "choose", label: l10n.t("Choose the {0}…", vendorText(label)), icon: "folder-opened" },
    { value: "paste", label: l10n.t("Paste its content…"), icon: "clippy" },
  ];
  const isCertificate = kind === "certificate";
  if (isCertificate) ways.unshift({ value: "none", label: l10n.t("None"), icon: "circle-slash" });
  if (answered === "") return ways;
  const description = isCertificate ? certificateSummary(answered) : undefined;
  const keep = { value: "keep" as const, label: l10n.t("Keep it as it is"), icon: "check" };
  return [description === undefined ? keep : { ...keep, description }, ...ways];
}

function paste(
  prompter: Prompter,
  field: FormField,
  step: Omit<AskedField, "answered" | "prompt">,
): Promise<Answer<string>> {
  return prompter.input({
    ...step,
    prompt: l10n.t(
      "Paste the content of the {0}. {1}",
      vendorText(field.label),
      vendorText(field.hint),
    ),
    password: field.credential,
    problem: (value) => notEmpty(field, value) ?? fieldProblem(field, value),
  });
}

/** Has the user choose a file; back where the dialog was closed, or another way is wanted. */
async function chooseFile(prompter: Prompter, field: FormField): Promise<Answer<string>> {
  const text = await read(prompter, field);
  if (text === undefined) return back;
  const problem =
    text === false
      ? l10n.t("It could not be read.")
      : (notEmpty(field, text) ?? (await fieldProblem(field, text)));
  if (text !== false && problem === undefined) return text;
  const again = l10n.t("Choose Another");
  const message = l10n.t("That is no usable {0}.", vendorText(field.label));
  const choice = await prompter.confirm({ message, detail: problem ?? "", actions: [again] });
  return choice === again ? back : undefined;
}

/** False where the file cannot be read: the system's own words may hold a path, and help nobody. */
async function read(prompter: Prompter, { label }: FormField): Promise<string | false | undefined> {
  try {
    return await prompter.readFile(l10n.t("Choose the {0}", vendorText(label)));
  } catch {
    return false;
  }
}

/** Where nothing is an answer, it is given by another way than this. */
function notEmpty({ kind }: FormField, value: string): string | undefined {
  return kind === "certificate" && value.trim() === "" ? l10n.t("Nothing was entered.") : undefined;
}
