import type { FormField, FormValues } from "@keyhole/secrets";
import { CliError } from "../cli-error.js";
import type { Host } from "../host.js";
import { readStdin } from "../ui/read-stdin.js";
import { fieldProblem } from "./field-problem.js";

/**
 * Reads a JSON object of texts from standard input.
 *
 * @throws {CliError} where it is none; it repeats nothing of it
 */
export async function readPipedTexts(host: Host): Promise<FormValues> {
  const text = await readStdin(host);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw notTexts();
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) throw notTexts();
  if (!Object.values(json).every((value) => typeof value === "string")) throw notTexts();
  return json as FormValues;
}

/**
 * Takes the answers to a vendor's form from what was piped in.
 *
 * @param others what else may stand there
 * @throws {CliError} that tells of every field which is missing, wrong or unknown, and repeats none
 */
export async function pipedForm(
  host: Host,
  fields: readonly FormField[],
  texts: FormValues,
  others: readonly string[] = [],
): Promise<FormValues> {
  const known = new Set([...fields.map(({ key }) => key), ...others]);
  // Names alone: a value that got into the place of a name may be a credential.
  const problems = Object.keys(texts).some((key) => !known.has(key))
    ? [`There is a field that is none of ${[...known].join(", ")}.`]
    : [];
  const answers: [string, string][] = [];
  for (const field of fields) {
    const value = (texts[field.key] ?? field.initial ?? "").trim();
    const problem = await fieldProblem(field, value, host.clock.now());
    if (problem !== undefined) problems.push(`${field.key}: ${problem}`);
    answers.push([field.key, value]);
  }
  if (problems.length === 0) return Object.fromEntries(answers);
  const told = problems.map((problem) => `  ${problem}`).join("\n");
  throw new CliError("usage", `The JSON on standard input is not complete:\n${told}`);
}

function notTexts(): CliError {
  return new CliError(
    "usage",
    'Standard input must be a JSON object of texts, such as {"baseUrl": "https://…"}.',
  );
}
