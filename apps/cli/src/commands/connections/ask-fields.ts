import path from "node:path";
import { UserFacingError } from "@keyhole/secrets";
import { keptValue } from "@keyhole/secrets/connections";
import { applicableFields, type FieldValues, type FormField } from "@keyhole/secrets/provider";
import { maxTextBytes, getText } from "@keyhole/secrets/env-file";
import { fieldProblem, readRegularFile } from "@keyhole/secrets/node";
import { CliError } from "../../cli-error.js";
import type { Host } from "../../cli-host.js";
import { checkForm } from "../../connections/check-form.js";
import { readStdin } from "../../ui/read-stdin.js";
import { terminalText } from "../../ui/terminal-text.js";
import type { CliContext } from "../shared/cli-context.js";

/** Values that are given on the command line or on standard input, by the key of their field. */
export interface GivenValues {
  readonly values: FieldValues;
  /** True if no question is asked. */
  readonly isComplete: boolean;
}

/**
 * Takes the fields of a form from given values, and asks for the others until each can be used.
 *
 * @throws {CliError} if the user cancels, or with every given value that is missing or wrong; it
 *   repeats no value
 */
export async function enterFields(
  context: CliContext,
  fields: readonly FormField[],
  { values, isComplete }: GivenValues,
): Promise<FieldValues> {
  const isGiven = ({ key }: FormField): boolean => isComplete || key in values;
  const given = fields.filter(isGiven);
  const entered: Record<string, string> = {
    ...(await checkForm(given, values, ({ key }) => key, {
      outcome: "usage",
      message: "These fields are missing or not valid. Correct them:",
    })),
  };
  for (const field of fields) {
    const applies = applicableFields(fields, entered).includes(field);
    if (applies && !isGiven(field)) entered[field.key] = await askField(context, field);
  }
  return entered;
}

async function askField({ host, console }: CliContext, field: FormField): Promise<string> {
  const isFile = field.kind === "file" || field.kind === "certificate";
  for (let initial = field.initial; ;) {
    const entered = (await ask(host, field, initial)).trim();
    try {
      const value =
        isFile && entered !== "" ? (await readNamedFile(host, entered)).trim() : entered;
      const problem = await fieldProblem(field, value);
      if (problem) throw new UserFacingError(problem.text, ...problem.args);
      const kept = keptValue(field.key, value);
      // As it was typed, an address may look like another one.
      if (kept !== value) await console.tell(`Keyhole will use ${terminalText(kept)}.`);
      return kept;
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      await console.warn(error.message);
    }
    // Only a text may be shown again to be corrected.
    if (field.kind === "text") initial = entered;
  }
}

async function ask(
  host: Host,
  { kind, label, hint, placeholder, choices = [] }: FormField,
  initial: string | undefined,
): Promise<string> {
  const prompter = await host.prompter();
  const message = `${label.charAt(0).toUpperCase()}${label.slice(1)}: ${hint}`;
  switch (kind) {
    case "text":
      return prompter.text({ message, initial, placeholder });
    case "password":
      return prompter.password({ message });
    case "choice":
      return prompter.choose({ message, initial, choices });
    case "file":
      return prompter.text({ message: `${message} Enter the path of the file.` });
    case "certificate":
      return prompter.text({ message: `${message} Enter the path of a PEM file, or nothing.` });
  }
}

/**
 * Reads a text file that the user named.
 *
 * @throws {UserFacingError} if it can't be read
 */
export async function readNamedFile({ cwd }: Host, file: string): Promise<string> {
  return getText(await readRegularFile(path.resolve(cwd, file), maxTextBytes), terminalText(file));
}

/**
 * Reads a JSON object of texts from standard input.
 *
 * @throws {CliError} if it is something else; the message repeats nothing of it
 */
export async function readPipedTexts(host: Host): Promise<FieldValues> {
  const text = await readStdin(host);
  try {
    const json = JSON.parse(text) as object;
    if (Object.values(json).every((value) => typeof value === "string")) return json as FieldValues;
  } catch {
    // Reported below.
  }
  throw new CliError(
    "usage",
    'Standard input must be a JSON object of strings, for example {"baseUrl": "https://…"}.',
  );
}

/** @throws {CliError} for an unknown key; it isn't repeated, since it may be a misplaced credential */
export function refuseUnknown(texts: FieldValues, fields: readonly FormField[]): void {
  const known = fields.map(({ key }) => key);
  if (Object.keys(texts).every((key) => known.includes(key))) return;
  throw new CliError(
    "usage",
    `Standard input contains an unknown field. Use only these: ${known.join(", ")}.`,
  );
}
