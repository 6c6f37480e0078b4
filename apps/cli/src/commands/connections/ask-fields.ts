import { readFile } from "node:fs/promises";
import path from "node:path";
import { englishText } from "@keyhole/secrets";
import type { FieldValues, FormField } from "@keyhole/secrets/provider";
import { fieldProblem } from "@keyhole/secrets/node";
import { CliError } from "../../cli-error.js";
import type { Host } from "../../cli-host.js";
import { readStdin } from "../../ui/read-stdin.js";
import type { CliContext } from "../shared/cli-context.js";

/** In bytes; far more than any key file or chain of certificates. */
const maxFileLength = 256 * 1024;

/**
 * Asks for the fields of a vendor's form, each until its value can be used.
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
  for (let initial = field.initial; ;) {
    const entered = await ask(host, field, initial);
    const value = entered.value?.trim();
    const problem =
      value === undefined
        ? entered.problem
        : await fieldProblem(field, value, host.clock.now()).then(
            (found) => found && englishText(found),
          );
    if (value !== undefined && problem === undefined) return value;
    await console.warn(problem ?? "");
    // A text can be corrected; anything else may not be shown again.
    if (field.kind === "text") initial = entered.value;
  }
}

interface Entered {
  readonly value?: string;
  readonly problem?: string;
}

async function ask(
  host: Host,
  { kind, label, hint, placeholder, choices = [] }: FormField,
  initial: string | undefined,
): Promise<Entered> {
  const prompter = await host.prompter();
  const message = `${label.charAt(0).toUpperCase()}${label.slice(1)}: ${hint}`;
  switch (kind) {
    case "text":
      return { value: await prompter.text({ message, initial, placeholder }) };
    case "password":
      return { value: await prompter.password({ message }) };
    case "choice":
      return { value: await prompter.choose({ message, initial, choices }) };
    case "file":
      return readEntered(host.cwd, await prompter.text({ message: `${message} Path of the file` }));
    case "certificate": {
      const file = await prompter.text({ message: `${message} Path of a PEM file, or nothing` });
      return file.trim() === "" ? { value: "" } : readEntered(host.cwd, file);
    }
  }
}

async function readEntered(cwd: string, file: string): Promise<Entered> {
  try {
    const bytes = await readFile(path.resolve(cwd, file.trim()));
    return bytes.length > maxFileLength
      ? { problem: "The file is larger than 256 KB. Choose another one." }
      : { value: bytes.toString("utf8") };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return { problem: isMissing ? "There is no such file." : "The file cannot be read." };
  }
}

/**
 * Reads a JSON object of texts from standard input.
 *
 * @throws {CliError} if it is something else; the message repeats nothing of it
 */
export async function readPipedTexts(host: Host): Promise<FieldValues> {
  const text = await readStdin(host);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Reported below.
  }
  const isTexts =
    typeof json === "object" &&
    json !== null &&
    !Array.isArray(json) &&
    Object.values(json).every((value) => typeof value === "string");
  if (isTexts) return json as FieldValues;
  throw new CliError(
    "usage",
    'Standard input must be a JSON object of texts, such as {"baseUrl": "https://…"}.',
  );
}

/**
 * Takes the values of a vendor's form from what was piped in.
 *
 * @param others further keys that may be there
 * @throws {CliError} that lists every field which is missing, wrong or unknown, and repeats no value
 */
export async function pipedForm(
  host: Host,
  fields: readonly FormField[],
  texts: FieldValues,
  others: readonly string[] = [],
): Promise<FieldValues> {
  const known = [...fields.map(({ key }) => key), ...others];
  // Unknown names are not repeated: one may be a credential in the wrong place.
  const problems = Object.keys(texts).some((key) => !known.includes(key))
    ? [`There is a field that is none of ${known.join(", ")}.`]
    : [];
  const values: Record<string, string> = {};
  for (const field of fields) {
    const value = (texts[field.key] ?? field.initial ?? "").trim();
    const problem = await fieldProblem(field, value, host.clock.now());
    if (problem) problems.push(`${field.key}: ${englishText(problem)}`);
    values[field.key] = value;
  }
  if (problems.length === 0) return values;
  const lines = problems.map((problem) => `  ${problem}`).join("\n");
  throw new CliError("usage", `The JSON on standard input is not complete:\n${lines}`);
}
