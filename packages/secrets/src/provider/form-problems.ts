import { parseBaseUrl, parseOrigin, assertHeaderValue, assertUuid } from "@keyhole/transport";
import { explanation, type Explanation } from "../user-facing-error.js";
import type { FieldValues, FormField } from "./vendor-descriptor.js";

type Check = (value: string) => string | undefined;

/** Converts a client's error for an option into the message for a form's field. */
function checkWith(label: string, check: (value: string, option: string) => unknown): Check {
  return (value) => {
    try {
      check(value, "value");
      return undefined;
    } catch (error) {
      return (error as Error).message.replace("The option value", `The ${label}`);
    }
  };
}

/** The field for a base URL: `https`, or loopback. */
export const baseUrlField = (
  texts: Pick<FormField, "hint" | "initial" | "placeholder">,
): FormField => ({
  key: "baseUrl",
  label: "base URL",
  kind: "text",
  problem: checkWith("base URL", parseBaseUrl),
  ...texts,
});

/** Checks a base URL without a path. */
export const originProblem = (label: string): Check => checkWith(label, parseOrigin);

/** Checks a value that is sent in a header or never contains spaces. */
export const tokenProblem = (label: string): Check => checkWith(label, assertHeaderValue);

/** Checks a UUID. */
export const uuidProblem = (label: string): Check => checkWith(label, assertUuid);

/** Checks that a value is empty or looks like PEM. It doesn't read the certificates. */
export const certificateProblem =
  (label: string): Check =>
  (value) =>
    value.trim() === "" || value.includes("-----BEGIN CERTIFICATE-----")
      ? undefined
      : `The ${label} isn't in PEM format, which begins with “-----BEGIN CERTIFICATE-----”.`;

/** Returns the fields of a form that apply. A field without a value counts with its initial one. */
export function applicableFields(
  form: readonly FormField[],
  values: FieldValues,
): readonly FormField[] {
  const entries = form.map(({ key, initial = "" }) => [key, values[key]?.trim() || initial]);
  const known = Object.fromEntries(entries) as FieldValues;
  return form.filter((field) => field.when?.(known) ?? true);
}

/** Returns what is wrong with the value of a field, or undefined if it is valid. */
export type FieldCheck = (field: FormField, value: string) => Promise<Explanation | undefined>;

/** Checks the value of a field, but doesn't read certificates. */
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
