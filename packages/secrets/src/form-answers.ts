import type { FormValues, Vendor } from "./vendor.js";

/**
 * Divides the answers to a vendor's form into what is a credential and what is not. What was not
 * answered is as it stands in the form to begin with.
 */
export function splitAnswers(
  vendor: Vendor,
  answers: FormValues,
): { settings: FormValues; credentials: FormValues } {
  const part = (credential: boolean): FormValues =>
    Object.fromEntries(
      vendor.form
        .filter((field) => field.credential === credential)
        .map(({ key, initial = "" }) => [key, (answers[key] ?? initial).trim()]),
    );
  return { settings: part(false), credentials: part(true) };
}
