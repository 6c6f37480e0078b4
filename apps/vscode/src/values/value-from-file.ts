import * as l10n from "@vscode/l10n";
import type { ValueRules } from "@keyhole/secrets";
import type { Prompter } from "../ui/prompter.js";
import { valueProblem, withoutFinalBreak } from "./value-problem.js";

/** Larger than any value that a vendor takes. */
const maxFileBytes = 64 * 1024;

/** What came of choosing a file. */
export type FileValue = { readonly value: string } | { readonly problem: string };

/** Has the user choose a file with a value; undefined where none was chosen. */
export async function valueFromFile(
  prompter: Prompter,
  rules: ValueRules,
): Promise<FileValue | undefined> {
  const file = await prompter.readBytes(l10n.t("Choose the file with the value"), maxFileBytes);
  if (file === undefined) return undefined;
  if (file === "too large") {
    return { problem: l10n.t("The file is larger than {0} KB.", maxFileBytes / 1024) };
  }
  if (file === "unreadable") {
    return {
      problem: l10n.t("The file could not be read: check that it is there, and yours to read."),
    };
  }
  const text = textOf(file);
  if (text === undefined) {
    return { problem: l10n.t("The file is no text in UTF-8, which a value has to be.") };
  }
  const value = withoutFinalBreak(text);
  const problem = valueProblem(value, rules);
  return problem === undefined ? { value } : { problem };
}

/** Undefined where replacing what cannot be read would make another value of it. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
