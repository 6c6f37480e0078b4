import { explanation, type Explanation } from "../user-facing-error.js";
import type { FormField } from "./vendor-descriptor.js";

/** Checks the value of a field; undefined if it can be used. */
export type FieldCheck = (field: FormField, value: string) => Promise<Explanation | undefined>;

/** Checks the value of a field, except that it does not read certificates. */
export async function checkField(
  field: FormField,
  value: string,
): Promise<Explanation | undefined> {
  const { label, choices } = field;
  if (choices && !choices.some((choice) => choice.value === value)) {
    const values = choices.map((choice) => choice.value).join(", ");
    return explanation("The {0} must be one of {1}.", explanation(label), values);
  }
  const text = await field.problem(value);
  return text === undefined ? undefined : { text, args: [] };
}
