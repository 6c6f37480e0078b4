import path from "node:path";
import { englishText } from "@keyhole/secrets";
import type { FieldValues, FormField } from "@keyhole/secrets/provider";
import { fieldProblem, readRegularFile } from "@keyhole/secrets/node";
import { CliError } from "../../cli-error.js";
import type { Host } from "../../cli-host.js";
import { checkForm } from "../../connections/check-form.js";
import { readStdin } from "../../ui/read-stdin.js";
import type { CliContext } from "../shared/cli-context.js";

/** In bytes; far more than any key file or chain of certificates. */
const maxFileLength = 256 * 1024;

/**
 * Asks for the fields of a form, each until its value can be used.
 *
 * @throws {CliError} if the user cancels
 */
export async function askFields(
  context: CliContext,
  fields: readonly FormField[],
): Promise<FieldValues> {
  const values: Record<string, string> = {};
  for (const field of fields) values[field.key] = await askField(context, field);
  return values;
}

async function askField({ host, console }: CliContext, field: FormField): Promise<string> {
  const isFile = field.kind === "file" || field.kind === "certificate";
  for (let initial = field.initial; ;) {
    const entered = (await ask(host, field, initial)).trim();
    const value = isFile && entered !== "" ? await readFieldFile(host, entered) : entered;
    const problem = value === undefined ? unreadable : await problemOf(host, field, value);
    if (value !== undefined && problem === undefined) return value;
    await console.warn(problem ?? "");
    // A text can be corrected; anything else may not be shown again.
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
      return prompter.text({ message: `${message} Path of the file` });
    case "certificate":
      return prompter.text({ message: `${message} Path of a PEM file, or nothing` });
  }
}

const unreadable = "The file can't be read, or is larger than 256 KB. Choose another one.";

async function readFieldFile({ cwd }: Host, file: string): Promise<string | undefined> {
  const read = readRegularFile(path.resolve(cwd, file), maxFileLength);
  const bytes = await read.catch(() => undefined);
  return bytes instanceof Uint8Array ? new TextDecoder().decode(bytes).trim() : undefined;
}

async function problemOf(host: Host, field: FormField, value: string): Promise<string | undefined> {
  const problem = await fieldProblem(field, value, host.clock.now());
  return problem && englishText(problem);
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
    'Standard input must be a JSON object of texts, such as {"baseUrl": "https://…"}.',
  );
}

/**
 * Takes the values of a form from the texts on standard input.
 *
 * @param others further keys that may be there
 * @throws {CliError} with every field that is missing or wrong; it repeats no value, and no unknown
 *   name, which may be a credential in the wrong place
 */
export async function pipedForm(
  host: Host,
  fields: readonly FormField[],
  texts: FieldValues,
  others: readonly string[] = [],
): Promise<FieldValues> {
  const known = [...fields.map(({ key }) => key), ...others];
  if (Object.keys(texts).some((key) => !known.includes(key))) {
    throw new CliError("usage", `A field on standard input is none of ${known.join(", ")}.`);
  }
  return checkForm(fields, texts, host.clock.now(), ({ key }) => key, {
    outcome: "usage",
    message: "The JSON on standard input is not complete:",
  });
}
