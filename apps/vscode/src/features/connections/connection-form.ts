import { keptValue, getOrigin, type ConnectionRecord } from "@keyhole/secrets/connections";
import { fieldProblem, readCertificates } from "@keyhole/secrets/node";
import { applicableFields, type FieldValues, type FormField } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { capitalized, problemText, vendorText } from "../../platform/vscode/vendor-text.js";
import {
  back,
  type PromptResult,
  type PickItem,
  type Prompter,
  type TitleButton,
} from "../../platform/vscode/prompter.js";
import { chooseText, explain } from "../../platform/vscode/report.js";

/** The form for a new connection, or for a stored one that is edited. */
export interface ConnectionForm {
  readonly title: string;
  readonly fields: readonly FormField[];
  readonly stepsBefore: number;
  readonly stored?: Pick<ConnectionRecord, "settings" | "credentials">;
  /** Returns the button for steps with credentials, which leads to the page where users find them. */
  readonly toCredentials: (values: FieldValues) => TitleButton | undefined;
}

interface FieldStep {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
  readonly prompt: string;
  readonly button?: TitleButton;
  readonly entered: string | undefined;
}

/**
 * Asks for the fields of a form that apply, one after the other. The user can go back.
 *
 * @param initial the values that were entered before
 * @param startAt the index of the first field to ask for, among those that apply
 */
export async function askForm(
  prompter: Prompter,
  { title, fields, stepsBefore, stored, toCredentials }: ConnectionForm,
  initial: FieldValues,
  startAt = 0,
): Promise<PromptResult<FieldValues>> {
  const values: Record<string, string> = { ...initial };
  for (let index = startAt; ;) {
    const asked = applicableFields(fields, values);
    const field = asked[index];
    if (!field) return values;
    const reason = reentryReason(field, values, stored);
    const button = field.credential ? toCredentials(values) : undefined;
    const value = await askField(prompter, field, {
      ...(button && { button }),
      title,
      step: stepsBefore + index + 1,
      totalSteps: stepsBefore + asked.length,
      canGoBack: stepsBefore + index > 0,
      prompt: getPrompt(field, reason ?? destination(field, values)),
      entered: reason === undefined ? values[field.key] : undefined,
    });
    if (value === undefined) return undefined;
    if (value !== back) values[field.key] = keptValue(field.key, value);
    else if (index === 0) return back;
    index += value === back ? -1 : 1;
  }
}

/** Returns why a stored credential must be entered again: it is never sent to another origin. */
function reentryReason(
  { key, credential }: FormField,
  entered: FieldValues,
  stored: ConnectionForm["stored"],
): string | undefined {
  const value = credential ? stored?.credentials?.[key] : undefined;
  if (!stored || value === undefined || entered[key] !== value) return undefined;
  const origin = getOrigin(entered);
  if (getOrigin(stored.settings) === origin) return undefined;
  return l10n.t(
    "Enter it again, because the base URL changed. Keyhole sends credentials only to {0}.",
    origin ?? "",
  );
}

/** Shows the normalized address before a credential is entered, because the typed one may look like another. */
function destination({ credential }: FormField, entered: FieldValues): string | undefined {
  const origin = credential ? getOrigin(entered) : undefined;
  return origin && l10n.t("Keyhole sends credentials only to {0}.", origin);
}

function askField(
  prompter: Prompter,
  field: FormField,
  step: FieldStep,
): Promise<PromptResult<string>> {
  switch (field.kind) {
    case "choice":
      return askChoice(prompter, field, step);
    case "file":
    case "certificate":
      return askFile(prompter, field, step);
    case "password":
    case "text":
      return askText(prompter, field, step);
  }
}

function getPrompt({ label, hint }: FormField, reason = ""): string {
  const heading = capitalized(vendorText(label));
  return l10n.t("{0}. {1} {2}", heading, vendorText(hint), reason).trim();
}

/** Asks for one of several choices. The current one comes first, so that Enter keeps it. */
function askChoice(
  prompter: Prompter,
  { choices = [] }: FormField,
  { entered, prompt, ...step }: FieldStep,
): Promise<PromptResult<string>> {
  const items = choices
    .map(({ value, label }) => ({ value, label: vendorText(label) }))
    .sort((one, other) => Number(other.value === entered) - Number(one.value === entered));
  return prompter.pick({ ...step, prompt, items });
}

/** Asks for a text. A stored password is never shown again: an empty answer keeps it. */
async function askText(
  prompter: Prompter,
  field: FormField,
  { entered, ...step }: FieldStep,
): Promise<PromptResult<string>> {
  const password = field.kind === "password";
  const canKeep = password && entered !== undefined;
  const answer = await prompter.input({
    ...step,
    password,
    value: password ? "" : (entered ?? field.initial ?? ""),
    prompt: canKeep
      ? l10n.t("{0} Leave it empty to keep the stored one.", step.prompt)
      : step.prompt,
    placeholder: field.placeholder ?? "",
    problem: async (value) =>
      canKeep && value === "" ? undefined : problemText(await fieldProblem(field, value)),
  });
  return canKeep && answer === "" ? entered : answer;
}

type FileSource = "keep" | "none" | "choose" | "paste";

async function askFile(
  prompter: Prompter,
  field: FormField,
  { entered, prompt, ...step }: FieldStep,
): Promise<PromptResult<string>> {
  for (;;) {
    const items = fileSources(field, entered);
    const source = await prompter.pick<FileSource>({ ...step, prompt, items });
    if (source === undefined || source === back) return source;
    if (source === "keep") return entered;
    if (source === "none") return "";
    const content =
      source === "choose"
        ? await chooseFile(prompter, field)
        : await prompter.input({
            ...step,
            prompt: l10n.t("Paste the content of the file. {0}", vendorText(field.hint)),
            password: field.credential === true,
            problem: (value) => contentProblem(field, value),
          });
    if (content === undefined) return undefined;
    if (content === back) continue;
    return field.kind === "certificate" ? readCertificates(content).pem : content;
  }
}

function fileSources({ kind }: FormField, entered = ""): PickItem<FileSource>[] {
  const isCertificate = kind === "certificate";
  const items: PickItem<FileSource>[] = [
    { value: "choose", label: l10n.t("Select a file…"), icon: "folder-opened" },
    {
      value: "paste",
      label: isCertificate ? l10n.t("Paste the certificate…") : l10n.t("Paste the content…"),
      icon: "clippy",
    },
  ];
  if (isCertificate) items.unshift({ value: "none", label: l10n.t("None"), icon: "circle-slash" });
  if (entered === "") return items;
  const description = isCertificate ? { description: certificateSummary(entered) } : {};
  return [
    { value: "keep", label: l10n.t("Keep the stored one"), icon: "check", ...description },
    ...items,
  ];
}

function chooseFile(prompter: Prompter, field: FormField): Promise<string | typeof back> {
  const label = vendorText(field.label);
  return chooseText(
    prompter,
    l10n.t("Select the {0}", label),
    (text) => contentProblem(field, text),
    l10n.t("This isn't a valid {0}.", label),
  );
}

/** Like `fieldProblem`, but an empty text isn't valid: an optional certificate has a choice of its own. */
async function contentProblem(field: FormField, value: string): Promise<string | undefined> {
  return field.kind === "certificate" && value.trim() === ""
    ? l10n.t("Enter a value.")
    : problemText(await fieldProblem(field, value));
}

/** Returns the names and dates of stored certificates, or why they can't be used, such as expiry. */
export function certificateSummary(text: string): string {
  try {
    return readCertificates(text)
      .certificates.map(({ name, validUntil }) => l10n.t("{0}, valid until {1}", name, validUntil))
      .join("; ");
  } catch (error) {
    return explain(error);
  }
}
