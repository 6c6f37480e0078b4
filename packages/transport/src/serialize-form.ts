import { toSearchParams } from "./search-params.js";

/** Writes a body as `application/x-www-form-urlencoded`. */
export type FormSerializer = (values: Readonly<Record<string, unknown>>) => string;

/**
 * Writes values as a form. An array gives one parameter for each entry; undefined and null are left
 * out.
 *
 * @throws {TypeError} that names the parameter, if its value can't be written as text
 */
export const serializeForm: FormSerializer = (values) => toSearchParams(values).toString();
