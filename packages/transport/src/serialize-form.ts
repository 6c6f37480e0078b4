import { toSearchParams } from "./search-params.js";

/** Writes a body as `application/x-www-form-urlencoded`. */
export type FormSerializer = (values: Readonly<Record<string, unknown>>) => string;

/**
 * Writes each value under its name, and each entry of an array under the array's; undefined and
 * null leave no trace.
 *
 * @throws {TypeError} that names the parameter, where one cannot be written as text
 */
export const serializeForm: FormSerializer = (values) => toSearchParams(values).toString();
