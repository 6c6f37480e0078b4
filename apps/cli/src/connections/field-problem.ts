import { ExplainedError, type FormField } from "@keyhole/secrets";
import { readCertificates } from "@keyhole/secrets/node";

/**
 * What is wrong with an answer to a field, as a sentence; undefined where it will do.
 *
 * @param now milliseconds since 1970-01-01T00:00:00Z
 */
export async function fieldProblem(
  field: FormField,
  value: string,
  now: number,
): Promise<string | undefined> {
  if (field.choices && !field.choices.some((choice) => choice.value === value)) {
    const choices = field.choices.map((choice) => choice.value).join(", ");
    return `The ${field.label} must be one of ${choices}.`;
  }
  const problem = await field.problem(value);
  if (problem !== undefined || field.kind !== "certificate" || value.trim() === "") return problem;
  try {
    readCertificates(value, now);
    return undefined;
  } catch (error) {
    if (error instanceof ExplainedError) return error.message;
    throw error;
  }
}
