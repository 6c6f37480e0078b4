import { englishText } from "@keyhole/secrets";
import { fieldProblem } from "@keyhole/secrets/node";
import { applicableFields, type FieldValues, type FormField } from "@keyhole/secrets/provider";
import { CliError, type Outcome } from "../cli-error.js";

/**
 * Checks the values of the fields that apply. A field without a value gets its initial one.
 *
 * @param nameOf what the user calls a field
 * @throws {CliError} with every field that is missing or wrong, and no value
 */
export async function checkForm(
  fields: readonly FormField[],
  texts: FieldValues,
  nameOf: (field: FormField) => string,
  failure: { readonly outcome: Exclude<Outcome, "ok">; readonly message: string },
): Promise<FieldValues> {
  const values: Record<string, string> = {};
  const problems: string[] = [];
  for (const field of applicableFields(fields, texts)) {
    const value = texts[field.key]?.trim() || (field.initial ?? "");
    const problem = await fieldProblem(field, value);
    if (problem) problems.push(`  ${nameOf(field)}: ${englishText(problem)}`);
    values[field.key] = value;
  }
  if (problems.length === 0) return values;
  throw new CliError(failure.outcome, [failure.message, ...problems].join("\n"));
}
