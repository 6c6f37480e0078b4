import { parseBaseUrl, assertHeaderValue, assertUuid } from "@keyhole/transport";
import { explanation, type Explanation } from "../user-facing-error.js";
import type { FormField } from "./vendor-descriptor.js";

type Check = (value: string) => string | undefined;

/** Turns what a client refuses as an option into what a form says of a field. */
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

/** For what travels in a header or is never meant to contain spaces. */
export const tokenProblem = (label: string): Check => checkWith(label, assertHeaderValue);

/** For a UUID. */
export const uuidProblem = (label: string): Check => checkWith(label, assertUuid);

/** For PEM of certificate authorities, or nothing; whether they are any is for its reader to say. */
export const certificateProblem =
  (label: string): Check =>
  (value) =>
    value.trim() === "" || value.includes("-----BEGIN CERTIFICATE-----")
      ? undefined
      : `The ${label} is no PEM; it begins with “-----BEGIN CERTIFICATE-----”.`;

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
