import { generateValue, type ValueRules } from "@keyhole/secrets";
import { CliError } from "../cli-error.js";

/** Letters and digits; far beyond what can be guessed. */
const usualLength = 40;

/** Generates a value as a vendor's rules allow it. */
export function generatedValue({ maxLength = usualLength }: ValueRules): string {
  return generateValue(Math.min(usualLength, maxLength));
}

/**
 * A value that was piped in. The line break after a single line is not meant to belong to it;
 * several lines are kept as they are.
 *
 * @throws {CliError} where it breaks the vendor's rules; it repeats nothing of it
 */
export function pipedValue(text: string, { maxLength }: ValueRules): string {
  const line = text.replace(/\r?\n$/, "");
  const value = /[\r\n]/.test(line) ? text : line;
  if (value.trim() === "") throw new CliError("usage", "The new value on standard input is empty.");
  if (maxLength !== undefined && Array.from(value).length > maxLength) {
    throw new CliError("usage", `The new value is longer than ${maxLength} characters.`);
  }
  return value;
}
