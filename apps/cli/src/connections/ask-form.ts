import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FormField, FormValues } from "@keyhole/secrets";
import type { CommandContext } from "../commands/context.js";
import { fieldProblem } from "./field-problem.js";

/** In bytes; far more than any key file or chain of certificates. */
const maxFileLength = 256 * 1024;

/**
 * Asks for the fields of a vendor's form, one after the other, each until its answer will do.
 *
 * @param initial what stands there to begin with, by field; never a credential
 * @throws {CliError} where the user gives up
 */
export async function askForm(
  context: CommandContext,
  fields: readonly FormField[],
  initial: FormValues = {},
): Promise<FormValues> {
  const answers: [string, string][] = [];
  for (const field of fields) {
    answers.push([field.key, await askField(context, field, initial[field.key] ?? field.initial)]);
  }
  return Object.fromEntries(answers);
}

async function askField(
  context: CommandContext,
  field: FormField,
  initial: string | undefined,
): Promise<string> {
  const { host, console } = context;
  for (let suggestion = initial; ;) {
    const answer = await ask(context, field, suggestion);
    const problem =
      "problem" in answer
        ? answer.problem
        : await fieldProblem(field, answer.value.trim(), host.clock.now());
    if ("value" in answer && problem === undefined) return answer.value.trim();
    await console.warn(problem ?? "");
    // What was typed can be mended, unless it is nothing that may be shown.
    if (field.kind === "text" && "value" in answer) suggestion = answer.value;
  }
}

type Asked = { readonly value: string } | { readonly problem: string };

async function ask(
  { host }: CommandContext,
  { kind, label, hint, placeholder, choices = [] }: FormField,
  initial: string | undefined,
): Promise<Asked> {
  const prompter = await host.prompter();
  const message = `${capitalized(label)}: ${hint}`;
  switch (kind) {
    case "text":
      return { value: await prompter.text({ message, initial, placeholder }) };
    case "password":
      return { value: await prompter.password({ message }) };
    case "choice":
      return { value: await prompter.choose({ message, initial, choices }) };
    case "file":
      return readAnswer(host.cwd, await prompter.text({ message: `${message} Path of the file` }));
    case "certificate": {
      const file = await prompter.text({ message: `${message} Path of a PEM file, or nothing` });
      return file.trim() === "" ? { value: "" } : readAnswer(host.cwd, file);
    }
  }
}

async function readAnswer(cwd: string, file: string): Promise<Asked> {
  try {
    const bytes = await readFile(path.resolve(cwd, file.trim()));
    return bytes.length > maxFileLength
      ? { problem: "The file is larger than 256 KB: it is another one than that." }
      : { value: bytes.toString("utf8") };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return { problem: isMissing ? "There is no such file." : "The file cannot be read." };
  }
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
